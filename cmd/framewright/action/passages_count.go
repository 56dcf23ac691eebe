package action

// PassageCounts are numbers of passages. A passage counts under each of its
// themes that were asked for, and for each participant whose words it is.
type PassageCounts struct {
	Passages     int                `json:"passages"`
	Transcripts  int                `json:"transcripts"`
	Themes       []ThemeCount       `json:"themes"`
	Participants []ParticipantCount `json:"participants"`
}

// ThemeCount is how often a theme itself was coded, without those below it.
type ThemeCount struct {
	Theme        string         `json:"theme"`
	Number       string         `json:"number"`
	Name         string         `json:"name"`
	Passages     int            `json:"passages"`
	Participants int            `json:"participants"`
	By           map[string]int `json:"by_participant"`
}

// ParticipantCount is how often a participant was coded.
type ParticipantCount struct {
	Participant string              `json:"participant"`
	Attributes  map[string][]string `json:"attributes"` // their own, whatever the wave
	Passages    int                 `json:"passages"`
	Themes      int                 `json:"themes"`
}

// count counts what was found by theme and by participant.
func (r *Retrieval) count() {
	byTheme, byWho, where := map[string]*ThemeCount{}, map[string]*ParticipantCount{}, map[string]bool{}
	var themes, people []string
	for _, p := range r.Passages {
		where[p.Transcript] = true
		for _, id := range p.who {
			if byWho[id] == nil {
				byWho[id] = &ParticipantCount{Participant: id, Attributes: r.people.at(id, "").values}
				people = append(people, id)
			}
			byWho[id].Passages++
		}
		for _, path := range p.fits {
			t := byTheme[path]
			if t == nil {
				l := r.Label(path)
				t = &ThemeCount{Theme: path, Number: l.Number, Name: l.Names[len(l.Names)-1], By: map[string]int{}}
				byTheme[path], themes = t, append(themes, path)
			}
			t.Passages++
			for _, id := range p.who {
				if t.By[id]++; t.By[id] == 1 {
					t.Participants++
					byWho[id].Themes++
				}
			}
		}
	}
	r.sort(themes, ByTheme)
	r.sort(people, ByParticipant)
	r.Counts = PassageCounts{Passages: len(r.Passages), Transcripts: len(where), Themes: []ThemeCount{}, Participants: []ParticipantCount{}}
	for _, path := range themes {
		r.Counts.Themes = append(r.Counts.Themes, *byTheme[path])
	}
	for _, id := range people {
		r.Counts.Participants = append(r.Counts.Participants, *byWho[id])
	}
}

// Signed is a participant with their attributes, as headings name them.
func (r *Retrieval) Signed(id string) string { return r.people.signed(id, "") }
