package export

import "fmt"

// pageRule is the paper for printing, with the marking and the number of each page.
func (p *page) pageRule() string {
	set := p.report.Page
	paper, orientation := "A4", "portrait"
	if set.Paper == A3 {
		paper = "A3"
	}
	if set.Landscape {
		orientation = "landscape"
	}
	left, right := set.margins(p.report.RTL)
	marking := ""
	if banner := p.report.Banner(); banner != "" {
		marking = fmt.Sprintf(` @top-right { content: "%s"; color: #8c1d18; font: bold 8pt Arial, sans-serif; }`, banner)
	}
	return fmt.Sprintf("@page { size: %s %s; margin: 16mm %.0fmm 16mm %.0fmm;%s @bottom-right { content: counter(page) \" / \" counter(pages); color: #666; font: 8pt Arial, sans-serif; } }\n", paper, orientation, right, left, marking)
}

// htmlStyle is the whole look: dark ink on white, one accent, contrasts above 4.5.
const htmlStyle = `body { margin: 0; color: #222; background: #fff; font: 16px/1.5 Arial, "Liberation Sans", "Noto Sans", sans-serif; }
main { max-width: 110rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
.marking { margin: 0; padding: .4rem 1.5rem; background: #8c1d18; color: #fff; font-weight: bold; position: sticky; top: 0; z-index: 1; }
h1, h2, h3 { color: #1f4e5f; line-height: 1.25; }
h4, h5 { color: #444; margin-bottom: .3rem; }
.subtitle, .running { color: #444; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.5rem; }
dt { color: #666; } dd { margin: 0; }
ul.legend, nav ul { list-style: none; padding: 0; }
.level2 { padding-inline-start: 1.2rem; } .level3 { padding-inline-start: 2.4rem; }
a { color: #1f4e5f; }
section p, figure, blockquote, .turn { max-width: 46rem; }
.scroll { overflow: auto; max-height: 85vh; margin: 1rem 0; border: 1px solid #b8c4c9; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .875rem; line-height: 1.4; }
caption { text-align: start; color: #666; padding: .3rem .55rem; }
th, td { border: 0 solid #b8c4c9; border-inline-end-width: 1px; border-bottom-width: 1px; padding: .4rem .55rem; vertical-align: top; text-align: start; overflow-wrap: anywhere; min-width: 3.5rem; }
thead th { background: #e4ecef; color: #1f4e5f; overflow-wrap: break-word; position: sticky; top: 0; z-index: 2; }
th.attribute { min-width: 5.2rem; }
tbody th { background: #f5f8f9; }
tr.group th { background: #e4ecef; color: #1f4e5f; }
tbody th:first-child { position: sticky; inset-inline-start: 0; z-index: 1; }
thead th:first-child { inset-inline-start: 0; z-index: 3; }
th:target, td:target, .one:target, p:target, h5:target { outline: 3px solid #c77700; outline-offset: -3px; }
.definition { display: block; font-weight: normal; font-size: .8rem; color: #444; }
.verbatim { font-style: italic; }
.comment { color: #8a5a1e; }
.ref, .state, .number { color: #666; font-size: .8125em; }
.evidence { font-size: .8125em; white-space: nowrap; }
figure { margin: 1.2rem 0; } figure p { margin: .2rem 0 0 1rem; }
blockquote { margin: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #b8c4c9; font-style: italic; }
figcaption, .attribution { margin-inline-start: 1rem; color: #444; }
.note { font-style: italic; color: #8a5a1e; }
.codes { color: #1f4e5f; font-size: .8125rem; }
.turn { padding-inline-start: 3.5rem; }
.turn .number { float: inline-start; margin-inline-start: -3.5rem; }
.turn.codes { margin-top: -.6rem; }
.item { padding-inline-start: 3.5rem; text-indent: -3.5rem; }
.case { color: #444; font-weight: normal; font-size: 1rem; margin: 1.1rem 0 .2rem; }
.case strong { color: #222; }
.summary { margin: .2rem 0; padding-inline-start: 1rem; white-space: normal; }
.remark { margin: 1rem 0; color: #666; font-size: .8125rem; }
.remark .state { font-size: 1em; }
.item .number { display: inline-block; min-width: 3.1rem; text-indent: 0; }
.top { position: sticky; top: 0; z-index: 5; background: #fff; }
.top .marking { position: static; }
.tools { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; padding: .4rem 1.5rem; border-bottom: 1px solid #b8c4c9; font-size: .875rem; }
.tools[hidden], [hidden] { display: none; }
.tools input, .tools select, button { font: inherit; color: #222; background: #fff; border: 1px solid #666; border-radius: 3px; padding: .15rem .45rem; }
.tools select { max-width: 12rem; }
button { cursor: pointer; }
:focus-visible { outline: 3px solid #c77700; outline-offset: 1px; }
th button { float: inline-end; margin-inline-start: .3rem; padding: 0 .35rem; line-height: 1.3; font-size: .8rem; }
.folded .long { max-height: 7.2em; overflow: hidden; }
.folded .long.open { max-height: none; }
.more { display: none; margin-top: .3rem; font-size: .8rem; }
.folded .more { display: block; }
.handled nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; }
.handled nav .level2, .handled nav .level3 { padding: 0; font-size: .875rem; }
.handled dl { margin: .6rem 0; font-size: .875rem; }
.handled h1 { margin: .8rem 0 .2rem; } .handled .subtitle { margin: 0; }
header details { margin: .6rem 0; font-size: .875rem; }
summary { cursor: pointer; color: #1f4e5f; }
summary > h2, summary > h3, summary > h4 { display: inline; }
details { margin: 1.4rem 0; }
html { scroll-padding-top: 7rem; }
@media print {
  body { font-size: 10pt; }
  main { padding: 0; max-width: none; }
  nav { display: none; }
  .marking, .top .marking { position: static; background: none; color: #8c1d18; padding: 0; font-size: 8pt; }
  @supports (-moz-appearance: none) { .marking, .top .marking { position: fixed; bottom: 0; right: 0; background: #fff; } } /* it knows no margin boxes */
  .scroll { overflow: visible; max-height: none; border: 0; }
  tr > :first-child { border-inline-start-width: 1px; }
  thead th { border-top-width: 1px; }
  .definition { font-size: 7.5pt; }
  .matrix { break-before: page; }
  .intro, summary { break-after: avoid; }
  table { min-width: 0 !important; font-size: 8.5pt; border-collapse: collapse; }
  th, td, th.attribute { min-width: 0; padding: 1mm 1.4mm; border-width: 1px; }
  thead { display: table-header-group; }
  thead th, tbody th:first-child { position: static; }
  .top { position: static; }
  .tools { border: 0; padding: 0; }
  .tools > :not(output), button, .more { display: none !important; }
  .folded .long { max-height: none; }
  summary { list-style: none; }
  details::details-content { content-visibility: visible; }
  .one { break-inside: avoid-page; }
  tr, figure, .turn { break-inside: avoid; }
  h2, h3, h4, h5 { break-after: avoid; }
  .newpage { break-before: page; }
}
`
