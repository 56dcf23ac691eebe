package store

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"framewright/framework"
	"framewright/framework/store/yamlio"

	"golang.org/x/text/unicode/norm"
)

const reviewFile = "review.yaml"

// Reviews reads review.yaml: what changes of the framework have affected, the
// oldest first, and what has been decided of it. A study without the file has
// none.
func (tx *Tx) Reviews() ([]*framework.Review, error) { return load(tx, reviewFile, decodeReviews) }

// ReviewsName tells whether review.yaml holds any of these words: a quick look
// for those who ask whether it concerns them at all, before it is read.
func (tx *Tx) ReviewsName(words ...string) (bool, error) {
	src, err := tx.content(reviewFile)
	if err != nil || src == nil {
		return false, err
	}
	return slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(src, []byte(w)) }), nil
}

// PutReviews stages review.yaml; without places it goes. The list is put into
// its order.
func (tx *Tx) PutReviews(places []*framework.Review) error {
	if err := checkReviews(places); err != nil {
		return err
	}
	if len(places) == 0 {
		return tx.put(reviewFile, nil)
	}
	return putEncoded(tx, reviewFile, func(old []byte) ([]byte, error) { return encodeReviews(reviewFile, old, places) })
}

// encodeReviews gives the canonical text of review.yaml. The places of one
// change stand together, so that what two people queue on one day goes to two
// places of the file.
func encodeReviews(file string, old []byte, places []*framework.Review) ([]byte, error) {
	slices.SortStableFunc(places, func(a, b *framework.Review) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.Change, b.Change), cmp.Compare(a.ID, b.ID))
	})
	var items []*yamlio.Map
	for _, r := range places {
		items = append(items, yamlio.NewMap().Bare("id", r.ID).Text("kind", string(r.Kind)).Text("theme", r.Theme).Text("for", r.For).
			Bare("since", r.Since).Bare("change", r.Change).Text("why", r.Why).
			Text("transcript", r.Transcript).Bare("coding", r.Coding).Flow("into", r.Into).Text("cell", r.Cell).
			Text("decision", r.Decision).Text("reason", r.Reason).Text("by", r.By).Bare("date", r.On))
	}
	return yamlio.RenderRecords(file, old, items, "id")
}

func decodeReviews(file string, src []byte) ([]*framework.Review, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	var out []*framework.Review
	seen := map[string]bool{}
	err = doc.Records(func(c *yamlio.Cursor) {
		r := readReview(c)
		if seen[r.ID] {
			c.Fail("id", "place "+r.ID+" stands here a second time", "keep the one that has a decision, and delete the other")
		}
		seen[r.ID] = true
		out = append(out, r)
	})
	return out, err
}

func readReview(c *yamlio.Cursor) *framework.Review {
	r := &framework.Review{ID: c.Need("id"), Kind: framework.ReviewKind(c.Need("kind")), Theme: norm.NFC.String(c.Need("theme")), For: c.Str("for"),
		Since: c.Str("since"), Change: c.Str("change"), Why: c.Str("why"),
		Transcript: c.Str("transcript"), Coding: c.Str("coding"), Into: readPaths(c, "into"), Cell: c.Str("cell"),
		Decision: c.Str("decision"), Reason: c.Str("reason"), By: c.Str("by"), On: c.Str("date")}
	if c.Err() != nil {
		return r
	}
	var e *framework.Error
	key, err := wrongReview(r)
	if errors.As(err, &e) {
		c.Fail(key, e.What, e.Hint)
	}
	return r
}

func checkReviews(places []*framework.Review) error {
	seen := map[string]bool{}
	for _, r := range places {
		if r.ID == "" || seen[r.ID] {
			return invalid(reviewFile, fmt.Sprintf("the id %q of a place is empty or stands twice", r.ID), "give one of the two another id")
		}
		seen[r.ID] = true
		if _, err := wrongReview(r); err != nil {
			return err
		}
	}
	return nil
}

// wrongReview tells what cannot be in one place of the queue, and under which
// key. Whether its theme and what it points at are there is a check's to say.
func wrongReview(r *framework.Review) (key string, err error) {
	if err := framework.CheckPath(r.Theme); err != nil {
		return "theme", err
	}
	for _, d := range []struct{ key, date string }{{"since", r.Since}, {"date", r.On}} {
		if d.date != "" {
			if err := framework.CheckDate(d.date); err != nil {
				return d.key, err
			}
		}
	}
	switch r.Kind {
	case framework.Recode:
		if r.Coding == "" {
			return "coding", invalid(reviewFile, "place "+r.ID+" names no coding", "write the id of the coding: `coding: k4m2x9qd`")
		}
		return "transcript", framework.CheckID(r.Transcript)
	case framework.Reread:
		ref, err := framework.ParseRef(r.Cell)
		if err == nil && ref.Kind != framework.CellRef {
			err = invalid(reviewFile, fmt.Sprintf("%q is no cell", r.Cell), "a cell looks like training/access@P03")
		}
		return "cell", err
	}
	return "kind", invalid(reviewFile, strconv.Quote(string(r.Kind))+" is nothing the review queue asks for", "kinds are recode, re-read")
}
