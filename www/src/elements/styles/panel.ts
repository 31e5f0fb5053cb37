/** The look of the preferences panel: the whole window on a phone, a drawer beside the list on wide screens. */
import { css } from '@lit/reactive-element';

export const panelStyles = css`
:host{display:contents}
dialog{position:fixed;inset:0;inset-inline-start:auto;inline-size:min(100vw,var(--visavis-panel-width,38rem));max-inline-size:none;block-size:100dvh;max-block-size:none;margin:0;padding:0;overflow:auto;overscroll-behavior:contain;color:var(--_text);background:var(--_surface);border:0;border-inline-start:var(--_line) solid var(--_border);box-shadow:var(--_shadow);font-size:var(--visavis-font-size,1rem);text-align:start;scroll-padding-block-start:8.75rem}
dialog::backdrop{background:var(--visavis-color-backdrop,rgb(0 0 0/.25))}
.top{position:sticky;inset-block-start:0;z-index:1;padding:calc(var(--_space)*.75) var(--_space) 0;background:var(--_surface);border-block-end:var(--_line) solid var(--_border)}
.heading{display:flex;gap:.5rem;justify-content:space-between;align-items:center}
.heading button{flex:none}
h2{font-size:1.35em;line-height:1.25}
h2:focus,h3:focus{outline:none}
h3{font-size:1.1em}
h4{font-size:1em}
nav{display:flex;gap:.25rem;margin-inline:calc(var(--_space)*-1);padding:.4rem var(--_space);overflow-x:auto;scrollbar-width:thin}
nav button{flex:none;font-size:.9em}
.body{display:grid;gap:calc(var(--_space)*1.75);padding:var(--_space)}
section{display:grid;gap:.75rem;min-inline-size:0}
section>h3{padding-block-end:.25rem;border-block-end:.125rem solid currentColor}
.lead{color:var(--_muted)}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.ends{display:flex;justify-content:space-between;gap:1rem;font-size:.9em}
input[type=range]{inline-size:100%;min-block-size:var(--_target);margin:0;accent-color:var(--_accent)}
.dial .row>button{flex:1}
[aria-pressed=true]{color:var(--_on-accent);background:var(--_accent);border-color:var(--_accent)}
.entries{display:grid;gap:.6rem}
.entry{display:grid;gap:.3rem;padding:.7rem .8rem;border:var(--_line) solid color-mix(in srgb,currentColor 25%,transparent);border-radius:var(--_radius)}
.entry>.head{display:flex;gap:.5rem;justify-content:space-between;align-items:start}
.entry p,.entry h4{overflow-wrap:anywhere}
.entry .entry{border-width:0;border-block-start-width:var(--_line);border-radius:0;padding:.5rem 0}
.entry .head>button{flex:none;margin-block:-.15rem}
.small{font-size:.9em}
.influence{display:flex;gap:.6rem;align-items:center;font-size:.85em}
.influence i{flex:0 1 7rem;block-size:var(--visavis-bar-size,.5rem);border:1px solid var(--_border);border-radius:.25rem;overflow:hidden}
.influence i::before{content:"";display:block;block-size:100%;inline-size:calc(var(--_share)*100%);background:var(--_accent)}
.segments{display:flex;flex-wrap:wrap;gap:.25rem}
.segment{position:relative;display:inline-flex;align-items:center;min-block-size:var(--_target);padding-inline:.65em;border:var(--_line) solid var(--_border);border-radius:var(--_radius);font-size:.9em;cursor:pointer}
.segment input{position:absolute;inset:0;margin:0;opacity:0;cursor:pointer}
.segment:has(:checked){color:var(--_on-accent);background:var(--_accent);border-color:var(--_accent)}
.segment:has(:focus-visible){outline:.1875rem solid var(--_focus);outline-offset:.125rem}
fieldset{min-inline-size:0}
legend{margin-block-end:.25rem}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem}
.field{display:grid;gap:.2rem}
select,input[type=file],input[type=password],textarea{inline-size:100%;min-block-size:max(2rem,var(--_target));padding:.25em .5em;color:var(--_text);background:var(--_surface);border:var(--_line) solid var(--_border);border-radius:var(--_radius)}
textarea{block-size:12rem;font-family:ui-monospace,monospace;font-size:.85em;white-space:pre;direction:ltr}
summary{min-block-size:var(--_target);align-content:center;cursor:pointer}
details[open]>summary{margin-block-end:.4rem}
.acts{display:grid;gap:.4rem}
.act{display:flex;flex-wrap:wrap;gap:.5rem;justify-content:space-between;align-items:center;padding:.4rem .7rem;border-inline-start:.25rem solid var(--_accent)}
.notice,.problem{padding:.5rem .7rem;border-inline-start:.25rem solid currentColor}
div.notice,form.notice{display:grid;gap:.5rem}
.purpose{display:grid;gap:.25rem}
.primary{border-color:currentColor;font-weight:600}
@media (min-width:48rem){nav{flex-wrap:wrap}}
@media (max-width:40rem){dialog{inline-size:100vw;border:0}.segments{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr)}.segment{justify-content:center;padding-inline:.2em;line-height:1.2;text-align:center;hyphens:auto}}
@media (forced-colors:active){.segment:has(:checked),[aria-pressed=true]{color:HighlightText;background:Highlight;forced-color-adjust:none}.influence i::before{background:Highlight;forced-color-adjust:none}dialog{border:1px solid CanvasText}}
`;
