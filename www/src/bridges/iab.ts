/**
 * The two interfaces of the IAB: TCF (`__tcfapi`) and GPP (`__gpp`). Read only: no stub, no string, no vendor.
 * visavis is no vendor of the list, so purposes are read, and nothing else.
 */
import { attempt, type Bridge, type CategoryMap, type Said, whenThere } from './bridge.js';

/** Purpose 1 stores, 5 and 6 profile and choose content, 8 measures it, 9 counts audiences. */
const TCF_MAP: CategoryMap = {
  preferences: '1',
  activity: ['1', '5', '6'],
  purchases: ['1', '5', '6'],
  context: '1',
  messages: ['1', '6'],
  measurement: ['1', '8'],
  reports: ['1', '9'],
};

export interface IabOptions {
  /** Categories: the numbers of TCF purposes, `'1'` to `'11'`; for GPP also `sale` and `sharing`. */
  readonly map?: CategoryMap;
}

interface TcData {
  readonly gdprApplies?: boolean;
  readonly eventStatus?: string;
  readonly listenerId?: number | null;
  readonly purpose?: { readonly consents?: Readonly<Record<string, boolean>> };
}

type TcfApi = (
  command: string,
  version: number,
  callback: (data: TcData | null, success: boolean) => void,
  parameter?: unknown,
) => void;

export function tcf({ map = TCF_MAP }: IabOptions = {}): Bridge {
  const find = () => functionNamed<TcfApi>('__tcfapi');
  return {
    name: 'tcf',
    map,
    listen: (tell) =>
      whenThere(find, (api) => {
        let listenerId: number | null = null;
        api('addEventListener', 2, (data, success) => {
          listenerId = data?.listenerId ?? listenerId;
          // While the dialog is shown, what was decided before it stands.
          if (success && data?.eventStatus === 'cmpuishown') return;
          tell((purpose) => (success ? tcfSaid(data, purpose) : 'unknown'));
        });
        return () => {
          if (listenerId !== null) api('removeEventListener', 2, () => {}, listenerId);
        };
      }),
  };
}

function tcfSaid(data: TcData | null, purpose: string): Said {
  if (data?.gdprApplies === false) return 'allowed';
  const isDecided = data?.eventStatus === 'tcloaded' || data?.eventStatus === 'useractioncomplete';
  const consents = data?.purpose?.consents;
  if (!isDecided || consents === undefined) return 'unknown';
  return consents[purpose] === true ? 'allowed' : 'refused';
}

/** As for TCF; an opt-out of sale or sharing also turns off what could leave. */
const GPP_MAP: CategoryMap = { ...TCF_MAP, reports: ['1', '9', 'sale', 'sharing'] };
const TCF_SECTION = 2;
const NOT_KNOWN = 0;

interface Ping {
  readonly signalStatus?: string;
  readonly applicableSections?: readonly number[];
  readonly parsedSections?: Readonly<Record<string, unknown>>;
}

interface GppEvent {
  readonly eventName?: string;
  readonly listenerId?: number;
  readonly pingData?: Ping;
}

type GppApi = (
  command: string,
  callback: (event: GppEvent | null, success: boolean) => void,
  parameter?: unknown,
) => void;

export function gpp({ map = GPP_MAP }: IabOptions = {}): Bridge {
  const find = () => functionNamed<GppApi>('__gpp');
  return {
    name: 'gpp',
    map,
    listen: (tell) =>
      whenThere(find, (api) => {
        let listenerId: number | undefined;
        api('addEventListener', (event, success) => {
          listenerId = event?.listenerId ?? listenerId;
          const isHeard = success && event?.eventName !== 'error';
          tell((category) => (isHeard ? gppSaid(event?.pingData, category) : 'unknown'));
        });
        return () => {
          if (listenerId !== undefined) api('removeEventListener', () => {}, listenerId);
        };
      }),
  };
}

function gppSaid(ping: Ping | undefined, category: string): Said {
  const applicable = ping?.applicableSections ?? [];
  if (ping?.signalStatus !== 'ready' || applicable.length === 0 || applicable.includes(NOT_KNOWN))
    return 'unknown';
  const sections = ping.parsedSections ?? {};
  if (category === 'sale' || category === 'sharing') {
    const field = category === 'sale' ? 'SaleOptOut' : 'SharingOptOut';
    const optedOut = Object.values(sections).some((section) => fieldOf(section, field) === 1);
    return optedOut ? 'refused' : 'allowed';
  }
  if (!applicable.includes(TCF_SECTION)) return 'allowed';
  const consents = fieldOf(sections.tcfeuv2, 'PurposeConsents');
  if (!Array.isArray(consents)) return 'unknown';
  return consents[Number(category) - 1] === true ? 'allowed' : 'refused';
}

/** A section is an object, or its segments in an array. */
const fieldOf = (section: unknown, name: string): unknown =>
  [section]
    .flat()
    .map((segment) => attempt(() => (segment as Record<string, unknown>)[name]))
    .find((value) => value !== undefined);

function functionNamed<T>(name: string): T | undefined {
  const found = (globalThis as Record<string, unknown>)[name];
  return typeof found === 'function' ? (found as T) : undefined;
}
