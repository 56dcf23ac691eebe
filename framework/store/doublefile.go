package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

const (
	settledDir = "settled"
	blindFile  = "blind.yaml"
)

func settledName(transcript string) string { return settledDir + "/" + transcript + ".yaml" }

// Settled reads which differences between analysts' codings of a transcript
// have been settled, in order of place.
func (tx *Tx) Settled(transcript string) ([]*framework.Settled, error) {
	if err := framework.CheckID(transcript); err != nil {
		return nil, err
	}
	return load(tx, settledName(transcript), func(file string, src []byte) ([]*framework.Settled, error) {
		return decodeSettled(file, transcript, src)
	})
}

// PutSettled stages the settled differences of a transcript; a file without
// any goes.
func (tx *Tx) PutSettled(transcript string, list []*framework.Settled) error {
	if err := checkSettled(transcript, list); err != nil {
		return err
	}
	name := settledName(transcript)
	if len(list) == 0 {
		return tx.put(name, nil)
	}
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeSettled(name, old, transcript, list) })
}

// SettledTranscripts lists the transcripts in which differences have been
// settled, in natural order, including ones that are no longer there.
func (tx *Tx) SettledTranscripts() ([]string, error) { return tx.list(settledDir, ".yaml") }

// encodeSettled gives the canonical text of settled/P03.yaml, sorted by place.
func encodeSettled(file string, old []byte, transcript string, list []*framework.Settled) ([]byte, error) {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *framework.Settled) int {
		return cmp.Or(a.At.From.Compare(b.At.From), a.At.To.Compare(b.At.To), strings.Compare(a.ID, b.ID))
	})
	var items []*yamlio.Map
	for _, s := range sorted {
		items = append(items, yamlio.NewMap().Bare("id", s.ID).Bare("at", s.At.String()).Text("kind", s.Kind).Flow("themes", s.Themes).
			Flow("between", s.Between[:]).Flow("codings", s.Codings).Bare("seen", s.Seen).Text("decision", s.Decision).
			Text("waits", s.Waits).Text("reason", s.Reason).Text("by", s.By).Bare("date", s.On))
	}
	return yamlio.NewMap().Text("transcript", transcript).Records("settled", items, "id").Render(file, old)
}

func decodeSettled(file, transcript string, src []byte) ([]*framework.Settled, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	if says := c.Need("transcript"); says != transcript {
		c.Fail("transcript", "this file says it holds what was settled in "+says, "move it to "+settledName(says)+", or write `transcript: "+transcript+"`")
	}
	var out []*framework.Settled
	seen := map[string]bool{}
	c.Each("settled", func(c *yamlio.Cursor) {
		s := &framework.Settled{ID: c.Need("id"), Transcript: transcript, Kind: c.Need("kind"), Themes: readPaths(c, "themes"),
			Codings: c.List("codings"), Seen: c.Str("seen"), Decision: c.Need("decision"), Waits: c.Str("waits"),
			Reason: c.Str("reason"), By: c.Str("by"), On: readDate(c, "date")}
		c.Text("at", &s.At, turnsHint)
		if seen[s.ID] {
			c.Fail("id", "difference "+s.ID+" stands here a second time", "delete the older of the two")
		}
		seen[s.ID] = true
		between := c.List("between")
		copy(s.Between[:], between)
		if says := wrongSettled(s); len(between) != 2 || says != "" {
			c.Fail("between", "difference "+s.ID+": "+cmp.Or(says, "it is between two analysts"), settledHint)
		}
		out = append(out, s)
	})
	return out, c.Err()
}

const settledHint = "write `between: [ama, ben]`, and as decision `kept both` or one of the two"

// wrongSettled says what cannot be in a settled difference.
func wrongSettled(s *framework.Settled) string {
	a, b := s.Between[0], s.Between[1]
	switch {
	case a == "" || b == "" || a == b:
		return "it is between two analysts"
	case s.Decision != framework.KeptBoth && s.Decision != a && s.Decision != b:
		return fmt.Sprintf("%q is no decision between %s and %s", s.Decision, a, b)
	case s.Waits != "" && (s.Waits != a && s.Waits != b || s.Waits == s.Decision || s.Decision == framework.KeptBoth):
		return fmt.Sprintf("it cannot wait for %s", s.Waits)
	}
	return ""
}

func checkSettled(transcript string, list []*framework.Settled) error {
	if err := framework.CheckID(transcript); err != nil {
		return err
	}
	where := settledName(transcript)
	seen := map[string]bool{}
	for _, s := range list {
		if s.ID == "" || seen[s.ID] {
			return invalid(where, fmt.Sprintf("the id %q of a difference is empty or stands twice", s.ID), "give one of the two another id")
		}
		seen[s.ID] = true
		if s.Transcript != transcript {
			return invalid(where, "difference "+s.ID+" is of "+s.Transcript, "put it into "+settledName(s.Transcript))
		}
		if says := wrongSettled(s); says != "" {
			return invalid(where, "difference "+s.ID+": "+says, settledHint)
		}
		if s.On != "" {
			if err := framework.CheckDate(s.On); err != nil {
				return err
			}
		}
	}
	return nil
}

// Blinds reads blind.yaml: the transcripts that are or were coded blind.
func (tx *Tx) Blinds() ([]*framework.Blind, error) { return load(tx, blindFile, decodeBlinds) }

// PutBlinds stages blind.yaml; without a record it goes.
func (tx *Tx) PutBlinds(list []*framework.Blind) error {
	if err := checkBlinds(list); err != nil {
		return err
	}
	if len(list) == 0 {
		return tx.put(blindFile, nil)
	}
	return putEncoded(tx, blindFile, func(old []byte) ([]byte, error) { return encodeBlinds(blindFile, old, list) })
}

// encodeBlinds gives the canonical text of blind.yaml, sorted by transcript.
func encodeBlinds(file string, old []byte, list []*framework.Blind) ([]byte, error) {
	of := map[string]*framework.Blind{}
	for _, b := range list {
		of[b.Transcript] = b
	}
	ids := sortedKeys(of)
	framework.SortIDs(ids)
	var items []*yamlio.Map
	for _, id := range ids {
		b := of[id]
		var earlier []*yamlio.Map
		for _, r := range b.Earlier {
			earlier = append(earlier, blindRound(yamlio.NewMap(), r))
		}
		m := blindRound(yamlio.NewMap().Text("transcript", b.Transcript), b.Round())
		if len(earlier) > 0 {
			m.Records("earlier", earlier, "since", "ended", "reason")
		}
		items = append(items, m.Know("earlier"))
	}
	return yamlio.RenderRecords(file, old, items, "transcript")
}

func blindRound(m *yamlio.Map, r framework.BlindRound) *yamlio.Map {
	done := yamlio.NewMap().KnowAll()
	for _, who := range sortedKeys(r.Done) {
		done.Bare(who, r.Done[who])
	}
	return m.Flow("analysts", r.Analysts).Bare("since", r.Since).FlowSub("done", done).
		Bare("ended", r.Ended).Text("by", r.By).Text("reason", r.Reason)
}

func decodeBlinds(file string, src []byte) ([]*framework.Blind, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	var out []*framework.Blind
	seen := map[string]bool{}
	err = doc.Records(func(c *yamlio.Cursor) {
		id, now := c.Need("transcript"), readRound(c)
		b := &framework.Blind{Transcript: id, Analysts: now.Analysts, Since: now.Since, Done: now.Done, Ended: now.Ended, By: now.By, Reason: now.Reason}
		failID(c, "transcript", b.Transcript)
		if seen[b.Transcript] {
			c.Fail("transcript", b.Transcript+" stands here a second time", "join the two records into one")
		}
		seen[b.Transcript] = true
		c.Each("earlier", func(c *yamlio.Cursor) {
			b.Earlier = append(b.Earlier, readRound(c))
			failBlind(c, b.Transcript, wrongEarlier(b.Earlier[len(b.Earlier)-1]))
		})
		failBlind(c, b.Transcript, wrongBlind(now))
		out = append(out, b)
	})
	return out, err
}

func readRound(c *yamlio.Cursor) framework.BlindRound {
	r := framework.BlindRound{Analysts: c.List("analysts"), Since: readDate(c, "since"), Done: map[string]string{},
		Ended: readDate(c, "ended"), By: c.Str("by"), Reason: c.Str("reason")}
	done := c.Sub("done")
	for _, who := range done.Keys() {
		r.Done[who] = readDate(done, who)
	}
	return r
}

func failBlind(c *yamlio.Cursor, transcript, says string) {
	if says != "" {
		c.Fail("analysts", transcript+": "+says, blindHint)
	}
}

const blindHint = "write `analysts: [ama, ben]`, and under done only those of them who are"

// wrongBlind says what cannot be in a round of blind coding.
func wrongBlind(b framework.BlindRound) string {
	if len(b.Analysts) < 2 || len(slices.Compact(slices.Sorted(slices.Values(b.Analysts)))) < len(b.Analysts) {
		return "a transcript is coded blind by two analysts or more"
	}
	for _, who := range append(slices.Clone(b.Analysts), sortedKeys(b.Done)...) {
		if framework.CheckID(who) != nil || !slices.Contains(b.Analysts, who) {
			return fmt.Sprintf("%q is none of its analysts", who)
		}
	}
	return ""
}

// wrongEarlier says what cannot be in a round that is over.
func wrongEarlier(r framework.BlindRound) string {
	if says := wrongBlind(r); says != "" {
		return says
	}
	if !(&framework.Blind{Analysts: r.Analysts, Done: r.Done, Ended: r.Ended}).Over() {
		return "an earlier round was ended, or all of its analysts are done"
	}
	return ""
}

func checkBlinds(list []*framework.Blind) error {
	transcripts := once{}
	for _, b := range list {
		if err := framework.CheckID(b.Transcript); err != nil {
			return err
		}
		if err := transcripts.add("transcript", b.Transcript); err != nil {
			return err
		}
		if err := checkRound(b.Transcript, b.Round(), wrongBlind); err != nil {
			return err
		}
		for _, r := range b.Earlier {
			if err := checkRound(b.Transcript, r, wrongEarlier); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkRound(transcript string, r framework.BlindRound, wrong func(framework.BlindRound) string) error {
	if says := wrong(r); says != "" {
		return invalid(blindFile, transcript+": "+says, blindHint)
	}
	dates := []string{r.Since, r.Ended}
	for _, who := range sortedKeys(r.Done) {
		dates = append(dates, cmp.Or(r.Done[who], "no day"))
	}
	for _, date := range dates {
		if date == "" {
			continue
		}
		if err := framework.CheckDate(date); err != nil {
			return err
		}
	}
	return nil
}
