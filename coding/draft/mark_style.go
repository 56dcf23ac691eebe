package draft

// pageStyle is the look of the marked-up page: dark ink on white, each status with a
// colour and its name, contrasts above 4.5. On paper the notes stay beside the text.
const pageStyle = `@page { size: A4 landscape; margin: 14mm; @top-right { content: "Research team only"; color: #8c1d18; font: bold 8pt Arial, sans-serif; } @bottom-right { content: counter(page) " / " counter(pages); color: #666; font: 8pt Arial, sans-serif; } }
body { margin: 0; color: #222; background: #fff; font: 16px/1.5 Arial, "Liberation Sans", "Noto Sans", sans-serif; }
main { max-width: 80rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
.marking { margin: 0; padding: .4rem 1.5rem; background: #8c1d18; color: #fff; font-weight: bold; position: sticky; top: 0; z-index: 1; }
h1, h2, h3, h4, h5, h6 { color: #1f4e5f; line-height: 1.25; }
h1 { margin-bottom: .2rem; } h2 { font-size: 1.3rem; }
.study { color: #444; margin-top: 0; }
header { border-bottom: 1px solid #b8c4c9; margin-bottom: 1rem; padding-bottom: .5rem; }
.totals { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
.fails li { margin: .25rem 0; }
a { color: #1f4e5f; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 25rem); gap: 0 1.5rem; align-items: start; }
.row > p, .row > h2, .row > h3, .row > h4, .row > h5, .row > h6 { margin: .4rem 0; overflow-wrap: anywhere; grid-column: 1; }
.row > .set { padding-inline-start: 2rem; }
aside { grid-column: 2; font-size: .875rem; line-height: 1.4; }
.note { border-inline-start: 4px solid #b8c4c9; padding: .1rem 0 .1rem .7rem; margin: .4rem 0; overflow-wrap: anywhere; break-inside: avoid; }
.note p { margin: .2rem 0; }
mark { color: inherit; background: #eef1f2; border-bottom: 2px solid #6b7a80; scroll-margin-top: 4rem; padding: 0 .1em; }
mark.amiss { outline: 1px solid #8c1d18; outline-offset: 1px; }
mark:target { outline: 3px solid #c77700; }
sup { font-size: .7em; font-weight: bold; margin-inline-end: .15em; line-height: 0; }
.status { display: inline-block; padding: 0 .4rem; border-radius: 3px; background: #e4ecef; color: #222; border: 1px solid #6b7a80; font-size: .8125rem; }
.verbatim { background: #e3f2e6; border-color: #22713a; }
.edited { background: #e2eef9; border-color: #23598c; }
.altered { background: #fdecc8; border-color: #8a5200; }
.not-found, .status.amiss { background: #fbe0de; border-color: #8c1d18; }
.notes { background: #f0e3f7; border-color: #6a3286; }
.cited, .fragment { background: #f1f1f1; border-color: #767676; }
.claim { background: #fff7d6; border-color: #7a6300; }
.note.verbatim, .note.edited, .note.altered, .note.not-found, .note.notes, .note.cited, .note.fragment, .note.claim { background: none; }
del { color: #8c1d18; background: #fbe0de; } ins { color: #14532a; background: #e3f2e6; text-decoration: underline; }
.ref { font-weight: bold; } .where { color: #666; }
:focus-visible { outline: 3px solid #c77700; outline-offset: 1px; }
@media (max-width: 60rem) { .row { grid-template-columns: minmax(0, 1fr); } aside { grid-column: 1; margin-inline-start: 1.5rem; } }
@media print { body { font-size: 10pt; } main { max-width: none; padding: 0; } .marking { position: static; } .row { grid-template-columns: minmax(0, 1fr) 85mm; } aside { grid-column: 2; margin: 0; } mark, .status, del, ins, .marking { print-color-adjust: exact; -webkit-print-color-adjust: exact; } a { text-decoration: none; } }
`
