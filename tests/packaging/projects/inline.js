import * as visavis from 'visavis/inline';
import { report } from './report.js';

report(visavis);
