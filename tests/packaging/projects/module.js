import * as visavis from 'visavis';
import manifest from 'visavis/custom-elements.json';
import { defineElements } from 'visavis/elements';
import { report } from './report.js';

await defineElements();
const tags = manifest.modules[0].declarations.map(({ tagName }) => tagName);
await report(visavis, { elements: tags.filter((tag) => customElements.get(tag)) });
