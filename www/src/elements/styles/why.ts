/** The look of "Why here?": a button on the card, and a sheet over the page with the reasons as bars. */
import { css } from '@lit/reactive-element';

export const whyStyles = css`
:host{display:inline-block}
.opener{color:inherit;background:none;border-color:currentColor;font-size:.85em}
.sheet{--_up:var(--visavis-color-up,LinkText);--_down:var(--visavis-color-down,VisitedText);--_shop:var(--visavis-color-shop,GrayText);position:absolute;inset:auto;inset-block-start:var(--_top,0);left:var(--_left,0);z-index:var(--visavis-z-index,1000);inline-size:min(var(--visavis-why-width,24rem),calc(100vw - 1rem));max-block-size:min(36rem,calc(100dvh - 1rem));margin:0;padding:var(--_space);overflow:auto;color:var(--_text);background:var(--_surface);border:var(--_line) solid var(--_border);border-radius:var(--_radius);box-shadow:var(--_shadow);font-size:var(--visavis-font-size,1rem);text-align:start}
@supports (color:light-dark(red,red)){.sheet{--_up:var(--visavis-color-up,light-dark(#0b6b53,#5fd3b0));--_down:var(--visavis-color-down,light-dark(#a63d00,#ffb085));--_shop:var(--visavis-color-shop,light-dark(#6b4fa0,#c9b3ff))}}
.sheet:focus{outline:none}
.heading{display:flex;gap:.5rem;justify-content:space-between;align-items:start}
h2{font-size:1em;line-height:1.3}
h3{font-size:.95em}
.sheet>h3+*{margin-block-start:.35rem}
.close{flex:none;margin-block-start:-.4rem;margin-inline-end:-.4rem;text-decoration:none}
.sheet>*+*{margin-block-start:.75rem}
.sentence{font-size:1.05em}
.term{display:grid;grid-template-columns:1fr auto;gap:0 .75rem;padding-block:.35rem;border-block-start:var(--_line) solid color-mix(in srgb,currentColor 18%,transparent)}
.term .places{font-variant-numeric:tabular-nums;white-space:nowrap}
.reason{overflow-wrap:anywhere}
.bar{grid-column:1/-1;position:relative;block-size:var(--visavis-bar-size,.5rem);margin-block:.2rem;background:linear-gradient(currentColor,currentColor) 50%/1px 100% no-repeat,color-mix(in srgb,currentColor 10%,transparent)}
.bar i{position:absolute;inset-block:0;inline-size:calc(var(--_share)*50%);min-inline-size:2px;background:var(--_up);border:1px solid transparent;border-radius:.125rem}
.bar .more{inset-inline-start:50%}
.bar .less{inset-inline-end:50%;background:var(--_down)}
.bar .bound{background:var(--_muted)}
.bar .shop{background:repeating-linear-gradient(135deg,var(--_shop) 0 .25rem,transparent .25rem .4rem);border-color:var(--_shop)}
.smaller{border-block-start:var(--_line) solid color-mix(in srgb,currentColor 18%,transparent)}
.smaller summary,.from{font-size:.9em}
.from li+li{margin-block-start:.35rem}
.from .muted{display:block}
.sum{display:flex;flex-wrap:wrap;gap:0 .75rem;justify-content:space-between;padding-block-start:.35rem;border-block-start:.125rem solid currentColor}
.sum strong{font-variant-numeric:tabular-nums}
.sum span{flex-basis:100%}
summary{min-block-size:var(--_target);align-content:center;cursor:pointer}
.row{display:flex;flex-wrap:wrap;gap:.5rem}
.row>button{flex:1}
fieldset{min-inline-size:0}
legend{margin-block-end:.3rem}
.chip{position:relative;display:inline-flex;align-items:center;min-block-size:var(--_target);padding-inline:.75em;border:var(--_line) solid var(--_border);border-radius:2em;font-size:.9em;cursor:pointer}
.chip input{position:absolute;inset:0;margin:0;opacity:0;cursor:pointer}
.chip:has(:checked){color:var(--_on-accent);background:var(--_accent);border-color:var(--_accent)}
.chip:has(:focus-visible){outline:.1875rem solid var(--_focus);outline-offset:.125rem}
.acts{padding:.6rem;border-inline-start:.25rem solid var(--_accent)}
.problem{padding-inline-start:.6rem;border-inline-start:.25rem solid}
@media (max-width:40rem){.sheet{position:fixed;inset:auto 0 0;inline-size:auto;max-inline-size:none;max-block-size:80dvh;border-end-start-radius:0;border-end-end-radius:0}}
@media (forced-colors:active){.bar i{background:Highlight;border-color:Highlight;forced-color-adjust:none}.bar .less{background:Canvas;border-color:CanvasText}.bar .shop{background:GrayText;border-color:GrayText}.chip:has(:checked){color:HighlightText;background:Highlight;forced-color-adjust:none}}
`;
