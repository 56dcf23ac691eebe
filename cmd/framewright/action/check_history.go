package action

// histories reads what cells held before: a file that cannot be read would keep
// its cells from being charted.
func (k *checker) histories() {
	keys, err := k.tx.HistoryKeys()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for _, key := range keys {
		h, err := k.tx.History(key.Theme, key.Participant)
		if err != nil {
			k.fail(Problem, "", err)
			continue
		}
		if file := "earlier/" + orDefault(key.Theme, "_case") + "/" + key.Participant + ".yaml"; k.d.Participants.Find(h.Participant) == nil {
			k.add(CheckItem{Kind: "no-such-participant", Severity: Problem, File: file, Ref: "@" + h.Participant, Message: h.Participant + " was charted once and is not among the participants",
				Hint: "framewright participant add " + h.Participant + ", or remove the file"})
		}
	}
}
