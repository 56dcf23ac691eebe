package main

import (
	"fmt"
	"io"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

const quoteCheckLong = `Find the quotations in the draft of a report and hold each against the
transcripts: block quotations, and those within sentences. REPORT is a Word file,
odt, md, html, txt or PDF, or - for text that is piped in. It is never changed.

Each quotation is
  verbatim    it stands so in a transcript; typography, marks at its ends and an
              initial capital may differ
  edited      with edits that are declared: [...], [word], [H]ow
  altered     something differs that no mark declares; shown word by word, what
              the transcript has as [-so-], what the report has as {+so+}
  not found   no transcript holds it; the nearest passage is shown
  notes       it stands in researchers' notes, which are no speech
  cited       from the literature or a document of the study, or by the words before
              it from a document, a question or a category
  fragment    under four words, and nowhere for certain; never a failure
Problems: misattributed (the signature, or where there is none the words that lead
to the quotation, fits nobody who said it), two voices
(spliced from several participants), disclosive (with all that the report tells,
too few people fit: report: minimum-group in study.yaml), withdrawn (of a
participant who has withdrawn), not permitted.
Warnings: meaning at risk (of an edit), bare-dots (a plain ... for words left out),
joins-turns, joins-transcripts, long, punctuation, capital, interviewer, not chosen (the bank has it as rejected, or
as a candidate), and counted views: "most", "12 of 29" or "%" said of participants,
where report: counts in study.yaml does not allow it.
Shown is what needs attention; --all shows every one.

--html writes the report marked up: one page that needs no other file.
--fix writes a copy of a Word file with the findings as comments in its margin.
Both are for the team: they name participants.
--record notes in the bank where its quotations are printed, by the name of the
file, and makes them used; what was noted of an earlier draft of the same name
goes. What was rejected stays so, and is warned of. --record --add also takes up, as
used, what the bank does not hold yet.

Exit code 3 where a quotation is altered, not found or notes, or has a problem;
with --strict also where there are warnings.

JSON keys: text, status, participant, ref, attribution, edits (kind, original,
text), problems, warnings, line, page, paragraph, heading, kind (block, inline or
claim), participants, original, differences (original, report), explanations
(name, what: a sentence for each problem and warning), citation, id (in the bank),
recorded, offer (ref, words, text: how quote add would take it up; else null).
line and page are 0 where the format has none. Entries of kind claim come last:
words that count participants; their status is "" and original is the sentence.`

// quoteCheckFlags are what quote check is asked to do.
type quoteCheckFlags struct {
	rq                       action.QuoteCheckRequest
	strict, all, dry, asJSON bool
}

func quoteCheck(a *app) *cobra.Command {
	var o quoteCheckFlags
	c := &cobra.Command{Use: "check REPORT", Short: "Hold the quotations of a report against the transcripts", Args: usage(cobra.ExactArgs(1)),
		Long: quoteCheckLong,
		Example: `  framewright quote check report.docx
  framewright quote check report.docx --fix checked.docx --html checked.html
  framewright quote check report.docx --record --dry-run`,
		RunE: func(c *cobra.Command, args []string) error {
			if o.rq.Add && !o.rq.Record {
				return usageError(c, fmt.Errorf("--add goes with --record"))
			}
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = o.dry
			if o.rq.File = args[0]; args[0] == "-" {
				if o.rq, err = a.piped(o.rq); err != nil {
					return err
				}
			}
			return a.quoteCheck(c, s, o)
		}}
	f := c.Flags()
	f.BoolVar(&o.all, "all", false, "show every quotation, also those that are as they should be")
	f.BoolVar(&o.strict, "strict", false, "exit code 3 on warnings too")
	f.StringVar(&o.rq.Page, "html", "", "write the report marked up to this `file`")
	f.StringVar(&o.rq.Copy, "fix", "", "write a copy of the Word file, with comments, to this `file`")
	f.BoolVar(&o.rq.Record, "record", false, "note in the bank where its quotations are printed")
	f.BoolVar(&o.rq.Add, "add", false, "with --record: take up what the bank does not hold")
	return listing(changing(c, &o.dry), &o.asJSON)
}

// mostPiped bounds what is read from a pipe: a book is a megabyte of text.
const mostPiped = 64 << 20

// piped reads a report from standard input, as text.
func (a *app) piped(rq action.QuoteCheckRequest) (action.QuoteCheckRequest, error) {
	data, err := io.ReadAll(io.LimitReader(a.in, mostPiped+1))
	if err != nil {
		return rq, &framework.Error{Name: "no-such-file", What: "standard input cannot be read", Err: err, Hint: "name the file of the report"}
	}
	if len(data) > mostPiped { // the rest would count as checked
		return rq, &framework.Error{Kind: framework.Usage, Name: "no-such-file", What: fmt.Sprintf("more than %d MB of text are piped in, and nothing of it was checked", mostPiped>>20), Hint: "name the file of the report, or pipe it in by chapters"}
	}
	rq.File, rq.Data = "input.txt", append([]byte{}, data...)
	return rq, nil
}

func (a *app) quoteCheck(c *cobra.Command, s *action.Session, o quoteCheckFlags) error {
	r, err := s.QuoteCheck(c.Context(), o.rq)
	if err != nil {
		return err
	}
	if o.asJSON {
		err = a.json(r.Quotes)
	} else {
		a.showChecked(r, o)
	}
	for _, w := range r.Written {
		for _, line := range w.Warnings {
			a.note(a.style(yellow, "note: ") + line)
		}
		if !s.DryRun {
			a.note(fmt.Sprintf("written: %s (%s)", w.File, w.What))
		}
	}
	t := r.Totals()
	if err == nil && (t.Failing > 0 || o.strict && len(t.Warnings) > 0) {
		if o.dry {
			a.note("dry run: nothing was changed")
		}
		return errSilent{framework.Problems}
	}
	return err
}
