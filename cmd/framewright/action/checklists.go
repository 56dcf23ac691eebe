package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// reportingItem is one question that a checklist of reporting asks of a study.
type reportingItem struct {
	ID   string // coreq-10
	Part string // the heading it stands under in the checklist
	Asks string // what is to be told, in our words
}

// checklist is a published list of what a report of qualitative research should
// tell.
type checklist struct {
	ID, Title string
	Items     []*reportingItem
}

// coreq asks for the 32 items of Tong, Sainsbury and Craig, "Consolidated criteria
// for reporting qualitative research (COREQ)", International Journal for Quality
// in Health Care 19 (2007) 349–357.
var coreq = numberedItems("coreq", "COREQ (Tong, Sainsbury and Craig 2007)", []listPart{
	{"Research team and reflexivity", []string{
		"Who held the interviews or moderated the groups", "The researchers’ degrees and qualifications", "What they worked as during the study", "Their gender", "Their experience in this kind of research, and training",
		"Whether they knew the participants before", "What participants knew about whoever interviewed them", "What else about the interviewers matters: assumptions, interests, reasons for the research"}},
	{"Study design", []string{
		"The methodological orientation behind the study", "How participants were selected", "How they were approached", "How many took part", "How many declined or dropped out, and why",
		"Where the data were collected", "Who else was there beside participants and researchers", "The important characteristics of the sample", "The topic guide: its questions and prompts, and whether it was piloted",
		"Whether interviews were repeated, and how many", "Whether they were recorded, and how", "Whether field notes were made", "How long the interviews or groups took", "Whether saturation was discussed", "Whether transcripts were given back to participants"}},
	{"Analysis and findings", []string{
		"How many people coded the data", "The coding tree", "Whether themes were set beforehand or came from the data", "The software, where any was used", "Whether participants commented on the findings",
		"Whether quotations illustrate the findings, and how each is identified", "Whether data and findings fit together", "Whether the major themes are presented clearly", "Whether diverse cases and minor themes are discussed"}},
})

// srqr asks for the 21 items of O'Brien, Harris, Beckman, Reed and Cook, "Standards
// for reporting qualitative research", Academic Medicine 89 (2014) 1245–1251.
var srqr = numberedItems("srqr", "SRQR (O’Brien and others 2014)", []listPart{
	{"Title and abstract", []string{"A title that says what was studied, and that the study is qualitative", "An abstract with the key elements of the study"}},
	{"Introduction", []string{"The problem and why it matters, with what is known of it", "The purpose and the research questions"}},
	{"Methods", []string{"The qualitative approach and the paradigm, with reasons", "Who the researchers are, and how that may bear on the study", "The setting and context", "How people, documents or events were sampled, and when that ended",
		"Approval by an ethics committee, consent, and how confidentiality was kept", "What data were collected, how and when", "The instruments, such as topic guides and recorders, and how they changed", "How many participants, documents or events, and their characteristics",
		"How data were prepared: transcription, entry, safe keeping, anonymisation", "How themes were found and developed, and by whom", "What was done so that the analysis can be trusted"}},
	{"Results", []string{"The main findings, as interpretations, themes or theory", "Evidence for them, such as quotations or excerpts"}},
	{"Discussion", []string{"How the findings connect with earlier work; what they contribute and where they may hold", "Limitations"}},
	{"Other", []string{"Conflicts of interest, and how they were handled", "Funding, and the part that funders had"}},
})

// checklists are those that are known, in the order they are printed.
var checklists = []*checklist{coreq, srqr}

// besideItems are what else may be told under `reporting`: what a deposit asks for.
var besideItems = []*reportingItem{
	{ID: "depositor", Part: "Deposit", Asks: "Who deposits the data with an archive"},
	{ID: "conditions", Part: "Deposit", Asks: "On which conditions others may use them"},
}

type listPart struct {
	title string
	asks  []string
}

// numberedItems numbers the items of a checklist through all its parts.
func numberedItems(id, title string, parts []listPart) *checklist {
	out := &checklist{ID: id, Title: title}
	for _, p := range parts {
		for _, asks := range p.asks {
			out.Items = append(out.Items, &reportingItem{ID: fmt.Sprintf("%s-%d", id, len(out.Items)+1), Part: p.title, Asks: asks})
		}
	}
	return out
}

// number is the item's within its checklist: 10 of coreq-10.
func (it *reportingItem) number() string {
	_, n, _ := strings.Cut(it.ID, "-")
	return n
}

// parseChecklists reads --checklist.
func parseChecklists(word string) ([]*checklist, error) {
	switch word = strings.ToLower(strings.TrimSpace(word)); word {
	case "", "both":
		return checklists, nil
	case "none":
		return nil, nil
	}
	if i := slices.IndexFunc(checklists, func(c *checklist) bool { return c.ID == word }); i >= 0 {
		return checklists[i : i+1], nil
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-checklist", What: fmt.Sprintf("%q is no checklist that is known here", word), Hint: "choose --checklist coreq, srqr, both or none"}
}

// findItem finds an item as it is typed: "COREQ 10" is coreq-10.
func findItem(word string) (*reportingItem, error) {
	id := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(word)), " ", "-")
	for _, list := range append([]*checklist{{Items: besideItems}}, checklists...) {
		for _, it := range list.Items {
			if it.ID == id {
				return it, nil
			}
		}
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-item", What: fmt.Sprintf("%q is no item of a checklist", word),
		Hint: "items are coreq-1 to coreq-32, srqr-1 to srqr-21, depositor and conditions: framewright reporting list"}
}
