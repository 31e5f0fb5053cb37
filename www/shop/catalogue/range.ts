/** The whole range of the demo shop, expanded and in the merchant's order. */
import { ACCESSORIES } from './accessories.js';
import { BACKPACKS } from './backpacks.js';
import { BASE_LAYERS } from './base-layers.js';
import { expand, type Variant } from './expand.js';
import { FOOTWEAR } from './footwear.js';
import { JACKETS } from './jackets.js';
import { KITCHEN } from './kitchen.js';
import { LIGHTS } from './lights.js';
import { merchantOrder } from './order.js';
import { SLEEPING } from './sleeping.js';
import { TENTS } from './tents.js';
import { TROUSERS } from './trousers.js';

export function range(): Variant[] {
  return merchantOrder(
    expand([
      ...JACKETS,
      ...TROUSERS,
      ...BASE_LAYERS,
      ...FOOTWEAR,
      ...BACKPACKS,
      ...TENTS,
      ...SLEEPING,
      ...KITCHEN,
      ...LIGHTS,
      ...ACCESSORIES,
    ]),
  );
}
