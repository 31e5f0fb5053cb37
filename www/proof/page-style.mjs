// How the proof looks. Colours have a contrast of 4.5 or more on either ground; under 700 pixels tables are cards.

export const style = `
:root{color-scheme:light dark;--text:#1b1f24;--ground:#fff;--soft:#f4f6f8;--line:#d5dae0;--muted:#59636e;--good:#116b35;--bad:#b3121d}
@media (prefers-color-scheme:dark){:root{--text:#e8ebee;--ground:#14171a;--soft:#1e2327;--line:#3a4249;--muted:#a2adb8;--good:#6ed69a;--bad:#ff8d8d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main,footer{max-width:70rem;margin-inline:auto;padding-inline:1rem}
h1{font-size:1.9rem;line-height:1.2;margin-block:2rem .75rem}
h2{font-size:1.3rem;margin-block:2.5rem .75rem}
.lead,section>p{max-width:46rem}
.verdict{border-inline-start:.3rem solid;background:var(--soft);padding:.75rem 1rem;border-radius:.25rem}
.verdict.good{border-color:var(--good)}
.verdict.bad{border-color:var(--bad)}
.verdict p{margin:0 0 .5rem}
.good{color:var(--good);font-weight:600}
p.good{color:inherit;font-weight:inherit}
.bad{color:var(--bad)}
div.bad{color:inherit}
.muted,small,caption,footer{color:var(--muted)}
small{display:block;font-size:.85rem;font-weight:400}
code{font-size:.85em;overflow-wrap:anywhere}
table.keys tbody th{min-width:15rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
caption{text-align:start;font-size:.85rem;padding-block-end:.4rem}
th,td{text-align:start;vertical-align:top;padding:.5rem .6rem;border-block-end:1px solid var(--line)}
thead th{color:var(--muted);font-weight:600;font-size:.85rem}
tbody th{font-weight:600}
summary{cursor:pointer;color:var(--muted);font-size:.85rem;padding-block:.15rem}
details ul{padding-inline-start:1.1rem;font-size:.85rem}
dt{font-weight:600}
dd{margin:0 0 .5rem}
footer{padding-block:2rem;font-size:.85rem}
@media (max-width:44rem){
table,tbody,tr,th,td,caption{display:block;width:100%}
thead{display:none}
tbody tr{border:1px solid var(--line);border-radius:.4rem;margin-block-end:.75rem;background:var(--soft)}
th,td{border:0;padding:.35rem .75rem}
table.keys tbody th{min-width:0}
table.matrix tbody tr{display:grid;grid-template-columns:repeat(3,1fr)}
table.matrix tbody th{grid-column:1/-1}
table.matrix details[open]{overflow-wrap:anywhere}
td::before{content:attr(data-head);display:block;color:var(--muted);font-size:.8rem}
}
`;
