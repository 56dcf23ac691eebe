package action

import "framewright/framework"

// permission is a participant's answer to one of framework.PermissionNames: their
// own, else that of the group they are part of.
func (d *Desk) permission(id, what string) framework.Consent {
	for steps := 0; steps < 8; steps++ {
		p := d.Participants.Find(id)
		if p == nil {
			break
		}
		if c := *p.Permissions.Fields()[what]; c != framework.Unset || p.PartOf == "" {
			return c
		}
		id = p.PartOf
	}
	return framework.Unset
}
