package action

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// AnalystInfo is one analyst of the study.
type AnalystInfo struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Me   bool   `json:"me"` // the one this user works as
	// Allocated are the participants and themes that they chart.
	Allocated []string `json:"allocated"`
}

// Analysts lists the analysts.
func (s *Session) Analysts(ctx context.Context) ([]AnalystInfo, error) {
	out := []AnalystInfo{}
	me, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	err = s.view(ctx, func(tx *store.Tx) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		for _, a := range study.Analysts {
			out = append(out, AnalystInfo{a.ID, a.Name, a.ID == me, append([]string{}, study.Allocation[a.ID]...)})
		}
		return nil
	})
	return out, err
}

// AddAnalyst declares an analyst, or names one anew.
func (s *Session) AddAnalyst(ctx context.Context, id, name string) error {
	if err := framework.CheckID(id); err != nil {
		return asked(err)
	}
	if s.As == "" && s.Folder.Me() == "" {
		s.As = id // the first analyst adds themselves
	}
	if s.As == id {
		s.Note = nil // that they are new is no news
	}
	s.adding = true
	return s.update(ctx, "analyst add", func(tx *store.Tx, by string) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		tx.Touch(id)
		name := orDefault(name, "Analyst "+id)
		if a := study.Analyst(id); a != nil {
			a.Name = name
		} else {
			study.Analysts = append(study.Analysts, framework.Analyst{ID: id, Name: name})
		}
		return tx.PutStudy(study)
	})
}

// Me chooses which analyst this user is in this study, on this machine.
func (s *Session) Me(ctx context.Context, id string) error {
	return s.view(ctx, func(tx *store.Tx) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		if study.Analyst(id) == nil {
			return noAnalyst(study, id)
		}
		if s.DryRun {
			return nil
		}
		return s.Folder.SetMe(id)
	})
}

func noAnalyst(study *framework.Study, id string) error {
	var ids []string
	for _, a := range study.Analysts {
		ids = append(ids, a.ID)
	}
	near := ""
	if list := nearest(id, ids); len(list) > 0 {
		near = "did you mean " + strings.Join(list, " or ") + "? "
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-analyst", What: fmt.Sprintf("there is no analyst %q", id),
		Hint: near + "declared are: " + orDefault(strings.Join(ids, ", "), "none yet") + "; add one: framewright analyst add " + id}
}

// ParticipantInfo is one participant with what the study has of them.
type ParticipantInfo struct {
	ID          string                         `json:"id"`
	Kind        string                         `json:"kind"`
	PartOf      string                         `json:"part_of"`
	Attributes  map[string][]string            `json:"attributes"`
	Waves       map[string]map[string][]string `json:"waves"`
	Transcripts []string                       `json:"transcripts"`
	// Permissions are what was answered: quote, archive and recontact, each yes, no
	// or ""; a member without an answer of their own has the group's.
	Permissions map[string]framework.Consent `json:"permissions"`
}

// ParticipantList lists the participants and the attributes in their order.
func (s *Session) ParticipantList(ctx context.Context) (list []ParticipantInfo, attributes []framework.Attribute, err error) {
	list = []ParticipantInfo{}
	err = s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		heads, err := tx.Heads()
		if err != nil {
			return err
		}
		attributes = d.Study.Attributes
		transcripts := map[string][]string{}
		for _, t := range heads {
			for _, id := range t.Cases(d.Participants) {
				transcripts[id] = append(transcripts[id], t.ID)
			}
		}
		for _, p := range d.Participants {
			info := ParticipantInfo{ID: p.ID, Kind: orDefault(p.Kind, "person"), PartOf: p.PartOf, Attributes: p.Values, Waves: p.Waves, Transcripts: append([]string{}, transcripts[p.ID]...)}
			info.Permissions = map[string]framework.Consent{}
			for _, what := range framework.PermissionNames {
				info.Permissions[what] = d.permission(p.ID, what)
			}
			if info.Waves == nil {
				info.Waves = map[string]map[string][]string{}
			}
			list = append(list, info)
		}
		return nil
	})
	return list, attributes, err
}

// ParticipantChange is what is to be set of a participant.
type ParticipantChange struct {
	Kind   string
	PartOf string
	Wave   string                       // the values hold for this wave only; "" for always
	Values map[string][]string          // attribute → values; none clears
	Order  []string                     // the attributes as they were given, which is how new ones are declared
	Permit map[string]framework.Consent // what was answered: quote, archive, recontact; "" takes an answer back
}

// AddParticipant adds a participant that is not there yet, and gives the id.
func (s *Session) AddParticipant(ctx context.Context, id string, ch ParticipantChange) (string, error) {
	return s.changeParticipant(ctx, "participant add", id, true, ch)
}

// SetParticipant changes a participant, and gives the id as the study spells
// it.
func (s *Session) SetParticipant(ctx context.Context, id string, ch ParticipantChange) (string, error) {
	return s.changeParticipant(ctx, "participant set", id, false, ch)
}

func (s *Session) changeParticipant(ctx context.Context, reason, id string, add bool, ch ParticipantChange) (string, error) {
	err := s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		p := d.Participants.Find(id)
		switch {
		case add && p != nil:
			return &framework.Error{Kind: framework.Usage, Name: "participant-exists", What: "there is a participant " + p.ID + " already",
				Hint: "change them: framewright participant set " + p.ID + " role=…"}
		case add:
			if err := framework.CheckID(id); err != nil {
				return asked(err)
			}
			p = &framework.Participant{ID: id}
			d.Participants = append(d.Participants, p)
		case p == nil:
			_, err := d.participant(id)
			return err
		}
		was, quotable := p.Permissions, d.quotable()
		if err := s.setParticipant(d, p, ch); err != nil {
			return err
		}
		if err := s.tellAnswers(tx, d, p, was, quotable); err != nil {
			return err
		}
		tx.Touch("@" + p.ID)
		tx.Touch(ch.Order...)
		if err := d.clashes(); err != nil {
			return err
		}
		if err := tx.PutStudy(d.Study); err != nil {
			return err
		}
		id = p.ID
		return tx.PutParticipants(d.Participants)
	})
	return id, err
}

// setParticipant applies a change, declaring attributes on the way.
func (s *Session) setParticipant(d *Desk, p *framework.Participant, ch ParticipantChange) error {
	if ch.Kind != "" {
		if err := checkKind(ch.Kind); err != nil {
			return err
		}
		p.Kind = strings.TrimSuffix(ch.Kind, "person")
	}
	if ch.PartOf != "" {
		group, err := d.participant(ch.PartOf)
		if err != nil {
			return err
		}
		p.PartOf = group.ID
	}
	for what, answer := range ch.Permit {
		*p.Permissions.Fields()[what] = answer
	}
	for _, key := range ch.Order {
		values := ch.Values[key]
		if err := s.declareAttribute(d.Study, key, len(values) > 1); err != nil {
			return err
		}
		if err := checkValues(*d.Study.Attribute(key), values, p.ID); err != nil {
			return err
		}
		setValues(p, ch.Wave, key, values)
	}
	return nil
}

func checkKind(kind string) error {
	if kind == "person" || slices.Contains(framework.ParticipantKinds, kind) {
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "bad-kind", What: fmt.Sprintf("%q is no kind of participant", kind),
		Hint: "kinds are person, " + strings.Join(framework.ParticipantKinds, ", ")}
}

func setValues(p *framework.Participant, wave, key string, values []string) {
	if wave == "" {
		if p.Values == nil {
			p.Values = map[string][]string{}
		}
		p.Values[key] = values
		if len(values) == 0 {
			delete(p.Values, key)
		}
		return
	}
	if p.Waves == nil {
		p.Waves = map[string]map[string][]string{}
	}
	if p.Waves[wave] == nil {
		p.Waves[wave] = map[string][]string{}
	}
	p.Waves[wave][key] = values
}

// declareAttribute adds an attribute the study does not have yet.
func (s *Session) declareAttribute(study *framework.Study, key string, many bool) error {
	if a := study.Attribute(key); a != nil {
		a.Many = a.Many || many
		return nil
	}
	if err := store.CheckAttributeID(key); err != nil {
		return err
	}
	study.Attributes = append(study.Attributes, framework.Attribute{ID: key, Many: many})
	s.later("attribute %s is new and was declared in study.yaml", key)
	return nil
}

// checkValues holds values against those the study allows.
func checkValues(a framework.Attribute, values []string, who string) error {
	for _, v := range values {
		if _, err := strconv.ParseFloat(strings.Replace(v, ",", ".", 1), 64); a.Type == "number" && err != nil {
			return &framework.Error{Name: "undeclared-value", Where: who, What: fmt.Sprintf("%q is no number, and %s is declared as one", v, a.ID),
				Hint: "correct it, or write `type: words` under " + a.ID + " in study.yaml"}
		}
	}
	if len(a.Values) == 0 {
		return nil
	}
	for _, v := range values {
		if !slices.Contains(a.Values, v) {
			return &framework.Error{Name: "undeclared-value", Where: who, What: fmt.Sprintf("%q is no value of %s", v, a.ID),
				Hint: fmt.Sprintf("the study allows %s; add yours under attributes in study.yaml, or correct it", strings.Join(a.Values, ", "))}
		}
	}
	return nil
}
