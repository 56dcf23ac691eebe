package action

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/confidential"
)

// categoryKinds are the kinds that categories say of themselves.
var categoryKinds = map[string]string{
	"town": confidential.Place, "city": confidential.Place, "village": confidential.Place, "street": confidential.Place, "region": confidential.Place,
	"county": confidential.Place, "country": confidential.Place, "place": confidential.Place, "address": confidential.Place, "postcode": confidential.Postcode,
	"school": confidential.Organisation, "organisation": confidential.Organisation, "organization": confidential.Organisation, "company": confidential.Organisation,
	"employer": confidential.Organisation, "hospital": confidential.Organisation, "clinic": confidential.Organisation, "university": confidential.Organisation,
	"charity": confidential.Organisation, "date": confidential.Date, "age": confidential.Age, "phone": confidential.Phone, "email": confidential.Email,
	"website": confidential.Web, "url": confidential.Web, "number": confidential.Number,
}

// pseudonymKinds are the kinds an entry may be of.
var pseudonymKinds = append(slices.Clone(confidential.Kinds), "other")

// add proves an entry and takes it into the key; one that has its original
// already and replaces it alike gets further spellings.
func (k *keyring) add(rq PseudonymRequest) (*framework.Pseudonym, error) {
	e, err := k.entry(rq)
	if err != nil {
		return nil, err
	}
	if len(confidential.NewReplacer(k.list).Find(e.Reason)) > 0 {
		return nil, namedReason("a real name of the key")
	}
	for _, x := range k.list {
		if !sharesWords(x, e) {
			continue
		}
		if !sameWords(x.Original, e.Original) || x.Never != e.Never || x.Replacement != e.Replacement {
			return nil, knownOriginal(x, e.Never)
		}
		for _, v := range e.Variants {
			if !slices.ContainsFunc(spellingsOf(x), func(w string) bool { return sameWords(w, v) }) {
				x.Variants = append(x.Variants, v)
			}
		}
		x.AnyCase, x.Reason, x.Participant = x.AnyCase || e.AnyCase, orDefault(e.Reason, x.Reason), orDefault(e.Participant, x.Participant)
		return x, k.apart(x)
	}
	if err := k.apart(e); err != nil {
		return nil, err
	}
	k.list = append(k.list, e)
	return e, nil
}

func knownOriginal(x *framework.Pseudonym, never bool) error {
	what := fmt.Sprintf("these words are in the key already: %s, replaced by %s", x.ID, x.Replacement)
	if x.Never {
		what = fmt.Sprintf("these words are in the key already: %s, judged not to identify anybody", x.ID)
	}
	hint := "more spellings of it are added with the same name and pseudonym and --variants; to replace it otherwise take it out first: framewright pseudonym remove " + x.ID
	if never || x.Never {
		hint = "take it out first: framewright pseudonym remove " + x.ID
	}
	return &framework.Error{Kind: framework.Usage, Name: "known-original", What: what, Hint: hint}
}

// entry makes an entry of what was asked for, and proves it by itself.
func (k *keyring) entry(rq PseudonymRequest) (*framework.Pseudonym, error) {
	e := &framework.Pseudonym{ID: framework.NewID(), Original: oneLine(rq.Original), Replacement: oneLine(rq.Replacement), Kind: rq.Kind, Reason: oneLine(rq.Reason),
		Participant: rq.Participant, By: k.by, On: today(), Never: rq.Never, AnyCase: rq.AnyCase}
	for _, v := range rq.Variants {
		if v = oneLine(v); v != "" && !slices.ContainsFunc(spellingsOf(e), func(w string) bool { return sameWords(w, v) }) {
			e.Variants = append(e.Variants, v)
		}
	}
	for _, words := range spellingsOf(e) {
		if !strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return nil, &framework.Error{Kind: framework.Usage, Name: "empty-name", What: "a real name is missing, or holds no letter", Hint: `framewright pseudonym add "Ada Marsh" "Rosa Bell"`}
		}
	}
	if err := k.kind(e); err != nil {
		return nil, err
	}
	if e.Participant != "" {
		p, err := k.d.participant(e.Participant)
		if err != nil {
			return nil, err
		}
		e.Participant = p.ID
	}
	if e.Never {
		return e, nil
	}
	return e, proven(e)
}

func (k *keyring) kind(e *framework.Pseudonym) error {
	e.Kind = strings.ToLower(strings.TrimSpace(e.Kind))
	if e.Kind == "" {
		e.Kind = confidential.Name
		if confidential.IsCategory(e.Replacement) {
			e.Kind = orDefault(categoryKinds[strings.ToLower(strings.Trim(e.Replacement, "[] "))], "other")
		}
	}
	if !slices.Contains(pseudonymKinds, e.Kind) {
		return &framework.Error{Kind: framework.Usage, Name: "bad-kind", What: fmt.Sprintf("%q is no kind of what identifies", e.Kind), Hint: "one of " + strings.Join(pseudonymKinds, ", ")}
	}
	return nil
}

// proven refuses a pseudonym that replaces nothing.
func proven(e *framework.Pseudonym) error {
	bare := strings.Trim(e.Replacement, "[] ")
	if !strings.ContainsFunc(bare, unicode.IsLetter) && !strings.ContainsFunc(bare, unicode.IsDigit) || strings.ContainsAny(bare, "[]") {
		return &framework.Error{Kind: framework.Usage, Name: "bad-pseudonym", What: fmt.Sprintf("%q can stand in nobody's place", e.Replacement),
			Hint: "give a name (Rosa), or a category in brackets ([town], [school])"}
	}
	if slices.ContainsFunc(spellingsOf(e), func(w string) bool { return sameWords(w, e.Replacement) }) {
		return &framework.Error{Kind: framework.Usage, Name: "same-pseudonym", What: "the pseudonym is the real name itself", Hint: "choose another"}
	}
	if r := originalsOf(e); len(r.Find(e.Replacement)) > 0 {
		return &framework.Error{Kind: framework.Usage, Name: "same-pseudonym", What: "the pseudonym holds the real name", Hint: "choose another, of which no part is the real name"}
	}
	if r := originalsOf(e); len(r.Find(e.Reason)) > 0 {
		return namedReason("the real name")
	}
	return nil
}

// namedReason refuses a reason that tells what the key is to hide.
func namedReason(what string) error {
	return &framework.Error{Kind: framework.Usage, Name: "name-in-reason", What: "the reason holds " + what + ", and goes into the log of replacements, which everybody reads", Hint: "say it without the name"}
}

// apart refuses an entry that others of the key would be mixed up with: names
// that stand for two people, and pseudonyms that are somebody's real name.
func (k *keyring) apart(e *framework.Pseudonym) error {
	if e.Never {
		return nil
	}
	for _, x := range k.list {
		if x.ID == e.ID || x.Never {
			continue
		}
		named := confidential.IsCategory(e.Replacement)
		switch {
		case !named && mixes(x, e.Replacement):
			return &framework.Error{Kind: framework.Usage, Name: "pseudonym-is-name", What: fmt.Sprintf("%q is, or is part of, a real name that entry %s of the key replaces", e.Replacement, x.ID),
				Hint: "choose a pseudonym that nobody in the study is called"}
		case !confidential.IsCategory(x.Replacement) && mixes(e, x.Replacement):
			return &framework.Error{Kind: framework.Usage, Name: "pseudonym-is-name", What: fmt.Sprintf("this real name is, or holds, the pseudonym of entry %s", x.ID),
				Hint: "give the other another pseudonym first, where it has not been applied: framewright pseudonym remove " + x.ID}
		case !named && sameWords(x.Replacement, e.Replacement) && (x.Participant == "" || x.Participant != e.Participant):
			return &framework.Error{Kind: framework.Usage, Name: "pseudonym-taken", What: fmt.Sprintf("%s is the pseudonym of entry %s of the key already", e.Replacement, x.ID),
				Hint: "choose another; where both names are one person's, give them with --variants, or name the participant in both (--participant P03)"}
		}
	}
	return nil
}

// mixes tells whether a pseudonym is an original of an entry, or a word of one.
func mixes(e *framework.Pseudonym, pseudonym string) bool {
	return len(originalsOf(e).Find(pseudonym)) > 0 || within(&framework.Pseudonym{ID: "?", Original: pseudonym, Replacement: "?"}, e)
}

// originalsOf finds the originals of one entry, in whatever case.
func originalsOf(e *framework.Pseudonym) *confidential.Replacer {
	loose := *e
	loose.Never, loose.AnyCase = false, true
	return confidential.NewReplacer([]*framework.Pseudonym{&loose})
}

// sharesWords tells whether two entries have a spelling in common.
func sharesWords(a, b *framework.Pseudonym) bool {
	return slices.ContainsFunc(spellingsOf(a), func(x string) bool {
		return slices.ContainsFunc(spellingsOf(b), func(y string) bool { return sameWords(x, y) })
	})
}

func sameWords(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(anchor.Fold(a).Text), strings.TrimSpace(anchor.Fold(b).Text))
}
