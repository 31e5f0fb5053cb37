// Bundled without the package: the classic script before it made the global `visavis`.
import { report } from './report.js';

globalThis.visavis.defineElements();
report(globalThis.visavis);
