/** The words that are needed before the first consent, and no others. */
import type { Chapter } from './messages.js';
import { speakPlain } from './plain.js';
import english from './prompt.en.ftl';

export const promptWords: Chapter = {
  english: [english],
  load: { de: async () => [(await import('./prompt.de.ftl')).default] },
  speak: speakPlain,
};
