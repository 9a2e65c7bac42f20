import htmx from 'htmx.org';
import { watchSwaps } from './swap.js';
import { watchKeys } from './keys.js';
import { watchMenus } from './menus.js';
import { watchForms } from './forms.js';
import { watchFields, prepareFields } from './fields.js';
import { watchRows } from './rows.js';
import { watchWhen, prepareWhen } from './when.js';
import { watchReader } from './reader.js';

document.documentElement.classList.add('has-js');
const prepare = root => { prepareFields(root); prepareWhen(root); };

watchReader();
watchSwaps(htmx, prepare);
watchKeys();
watchMenus();
watchForms();
watchFields();
watchRows();
watchWhen();
prepare(document);
