/**
 * Reads the plainest part of Fluent: `id = text` on one line with `{ $name }` in it. The prompt's messages
 * keep to it, so that a page waits for no message library before the first consent;
 * `tests/ts/messages.test.ts` holds both readers to the same words.
 */
import type { Say } from './messages.js';

export function speakPlain(tag: string, texts: readonly string[]): Say {
  const messages = new Map<string, string>();
  for (const [, id = '', text = ''] of texts.join('\n').matchAll(/^([\w-]+) = (.*)$/gm))
    messages.set(id, text);
  const say: (...say: Parameters<Say>) => string = (id, values) =>
    (messages.get(id) ?? id).replace(/\{ \$(\w+) \}/g, (_, name: string) => String(values?.[name] ?? ''));
  return Object.assign(say, { tag });
}
