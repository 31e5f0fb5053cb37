/** Reads messages with everything Fluent offers: plurals, selectors, numbers and days in the shopper's way. */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Say } from './messages.js';

export function speakFluent(tag: string, texts: readonly string[]): Say {
  // The shop's data is isolated where it enters (`shopData`); our own words and numbers need no marks.
  const bundle = new FluentBundle(tag, { useIsolating: false });
  for (const text of texts) bundle.addResource(new FluentResource(text));
  const say: (...say: Parameters<Say>) => string = (id, values) => {
    const pattern = bundle.getMessage(id)?.value;
    return pattern ? bundle.formatPattern(pattern, values, []) : id;
  };
  return Object.assign(say, { tag });
}
