package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
)

// blankWithEvidence is a cell that says why it has no summary, though passages
// are coded for it.
const blankWithEvidence = "blank-with-evidence"

// cellWave warns of a cell at a wave of which there is no transcript.
func (k *checker) cellWave(file string, ref framework.Ref) {
	for _, f := range k.charts.Unmet(ref) {
		k.add(CheckItem{Kind: string(f.Kind), Severity: Warning, File: file, Ref: ref.String(), Message: f.Message, Hint: f.Hint})
	}
}

// readAgain advises to read a cell again: it is stale, or says why it is blank
// where there is evidence.
func (k *checker) readAgain(file string, ref framework.Ref, c *framework.Cell) {
	reasons := k.charts.Stale(ref, c)
	if len(reasons) == 0 {
		k.blank(file, ref, c)
		return
	}
	k.add(CheckItem{Kind: "stale", Severity: Advice, File: file, Ref: ref.String(), Message: "the cell is stale: " + strings.Join(reasons, "; "),
		Hint: "read it again: framewright chart " + ref.String()})
}

// blank advises to read a cell again that says why it has no summary where
// passages are coded for it. What is hidden from who asks is no reason to.
func (k *checker) blank(file string, ref framework.Ref, c *framework.Cell) {
	if !slices.Contains(framework.BlankStates, c.Status()) {
		return
	}
	var refs []string
	for _, it := range k.charts.Evidence(ref) {
		if !k.veil.coding(it.Coding) {
			refs = append(refs, it.Ref.String())
		}
	}
	if len(refs) > 0 {
		k.add(CheckItem{Kind: blankWithEvidence, Severity: Advice, File: file, Ref: ref.String(), Message: saysBlank(c.Status(), refs),
			Hint: "read them: framewright chart " + k.d.cellNow(ref)})
	}
}

// tellBlank tells of a blank cell for which there is evidence, as it was
// written or as it stands. A stale one says so already.
func (c *CellInfo) tellBlank() {
	state := c.State
	if own := c.Second(c.Me); own != nil && c.Outcome == OutcomeBeside {
		state = own.State
	}
	var refs []string
	for _, e := range c.Evidence {
		if e.ID != "" {
			refs = append(refs, e.Ref)
		}
	}
	if len(refs) == 0 || len(c.Stale) > 0 || !slices.Contains(framework.BlankStates, framework.CellState(state)) {
		return
	}
	f := chart.Finding{Kind: blankWithEvidence, Severity: chart.Advice, Message: saysBlank(framework.CellState(state), refs)}
	c.Findings, c.Warnings = append(c.Findings, f), append(c.Warnings, f.Message)
}

// refsNamed is how many refs a message names.
const refsNamed = 6

func saysBlank(state framework.CellState, refs []string) string {
	named := slices.Compact(slices.Clone(refs))
	if len(named) > refsNamed {
		named = append(named[:refsNamed:refsNamed], "…")
	}
	return fmt.Sprintf("%s, and the cell says %q: %s", Plural(len(refs), "passage is coded here", "passages are coded here"), state, strings.Join(named, ", "))
}
