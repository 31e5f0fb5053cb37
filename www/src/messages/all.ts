/** All words of all elements. */
import english from './en.ftl';
import { speakFluent } from './fluent.js';
import type { Chapter } from './messages.js';
import { promptWords } from './prompt.js';

export const allWords: Chapter = {
  english: [...promptWords.english, english],
  load: {
    de: async () => {
      const texts = await Promise.all([import('./prompt.de.ftl'), import('./de.ftl')]);
      return texts.map((text) => text.default);
    },
  },
  speak: speakFluent,
};
