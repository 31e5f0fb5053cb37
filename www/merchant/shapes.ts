// The shapes of logs that are understood: by which columns each is known, and the query that makes it one event a
// line. To add one, add a query to sql/ and an entry here.
import ga4 from './sql/ga4.sql';
import log from './sql/log.sql';
import shopify from './sql/shopify.sql';
import { listed, MerchantError } from './told.js';

/** A column of the file under the name that the query has for it. */
export interface Column {
  readonly as: string;
  /** Names that the file may have for it; the first that is there is taken. */
  readonly from: readonly string[];
  /** Without it the file is not of this shape. */
  readonly needed?: boolean;
  /** What stands for it where the file has none. */
  readonly otherwise?: string;
  /** Its type, where it is no text. */
  readonly type?: { readonly duckdb: string; readonly spark: string };
}

export interface Shape {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly query: string;
}

/** The columns that the merchant named. */
export interface Named {
  readonly user?: string | undefined;
  readonly item?: string | undefined;
  readonly type?: string | undefined;
  readonly time?: string | undefined;
  readonly value?: string | undefined;
  readonly basket?: string | undefined;
}

const needed = true;

const ga4Shape: Shape = {
  title: 'Google Analytics 4, BigQuery export',
  columns: [
    { as: 'event_name', from: ['event_name'], needed },
    { as: 'event_timestamp', from: ['event_timestamp'], needed },
    { as: 'user_id', from: ['user_id'] },
    { as: 'user_pseudo_id', from: ['user_pseudo_id'], needed },
    {
      as: 'ecommerce',
      from: ['ecommerce'],
      type: { duckdb: 'STRUCT(transaction_id VARCHAR)', spark: 'STRUCT<transaction_id: STRING>' },
    },
    {
      as: 'items',
      from: ['items'],
      needed,
      type: {
        duckdb: 'STRUCT(item_id VARCHAR, quantity VARCHAR)[]',
        spark: 'ARRAY<STRUCT<item_id: STRING, quantity: STRING>>',
      },
    },
  ],
  query: ga4,
};

const shopifyShape: Shape = {
  title: 'Shopify, export of orders',
  columns: [
    { as: 'order_name', from: ['Name'], needed },
    { as: 'email', from: ['Email'], needed },
    { as: 'status', from: ['Financial Status'] },
    { as: 'created_at', from: ['Created at'], needed },
    { as: 'cancelled_at', from: ['Cancelled at'] },
    { as: 'sku', from: ['Lineitem sku'] },
    { as: 'title', from: ['Lineitem name'], needed },
    { as: 'quantity', from: ['Lineitem quantity'] },
  ],
  query: shopify,
};

/** One event a line, under the merchant's names or the usual ones. */
const logShape = (named: Named): Shape => {
  const or = (name: string | undefined, usual: readonly string[]) => (name === undefined ? usual : [name]);
  return {
    title: 'one event a line',
    columns: [
      {
        as: 'shopper',
        from: or(named.user, ['user', 'shopper', 'user_id', 'customer_id', 'visitorid']),
        needed,
      },
      { as: 'item', from: or(named.item, ['item', 'item_id', 'itemid', 'product_id', 'sku']), needed },
      {
        as: 'type',
        from: or(named.type, ['type', 'event', 'event_type']),
        needed: named.type !== undefined,
        otherwise: 'purchase',
      },
      { as: 'time', from: or(named.time, ['ts', 'time', 'timestamp', 'created_at', 'date']), needed },
      {
        as: 'value',
        from: or(named.value, ['rating', 'value', 'quantity', 'qty']),
        needed: named.value !== undefined,
      },
      {
        as: 'basket',
        from: or(named.basket, ['basket', 'order', 'order_id', 'transaction_id', 'transactionid']),
        needed: named.basket !== undefined,
      },
    ],
    query: log,
  };
};

/** The columns of a list of products. */
export const productId: Column = { as: 'id', from: ['id', 'item_id', 'product_id', 'sku'], needed };
export const productBrand: Column = { as: 'brand', from: ['brand', 'vendor', 'item_brand'] };
export const productTitle: Column = { as: 'title', from: ['title', 'name', 'item_name'] };
/** What else says what a product is, by the fields of a product on the page; texts, lists or objects. */
export const productAttributes: readonly Column[] = [
  'attributes',
  'tags',
  'color',
  'material',
  'pattern',
  'gender',
].map((as) => ({ as, from: [as] }));
export const productCategory: Column = { as: 'category', from: ['category', 'categories', 'product_type'] };

const option: Readonly<Record<string, string>> = {
  shopper: '--user',
  item: '--item',
  type: '--type',
  time: '--time',
  value: '--value',
  basket: '--basket',
};

/** The name that the file has for a column. */
export const nameIn = (columns: readonly string[], { from }: Column) =>
  from.find((name) => columns.includes(name));

/** The shape of a file with these columns. */
export function shapeOf(file: string, columns: readonly string[], named: Named): Shape {
  const isOf = (shape: Shape) => missing(shape, columns).length === 0;
  const isNamed = Object.values(named).some((name) => name !== undefined);
  const known = isNamed ? undefined : [ga4Shape, shopifyShape].find(isOf);
  if (known) return known;
  const plain = logShape(named);
  const lacks = missing(plain, columns);
  if (lacks.length === 0) return plain;
  const wanted = lacks.map(({ as, from }) => `${from.join(' or ')} (name it with ${option[as]})`);
  throw new MerchantError(
    `${file}: there is no column ${listed(wanted)}; the file has ${columns.join(', ')}. ` +
      'Accepted are a log with one event a line, the BigQuery export of Google Analytics 4 and the Shopify export of orders.',
  );
}

const missing = (shape: Shape, columns: readonly string[]) =>
  shape.columns.filter((column) => column.needed && nameIn(columns, column) === undefined);
