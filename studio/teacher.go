package studio

// MayTeach decides whether a lesson can be given to one of the staff: to who works
// here, and not to reception. No reasons is yes.
func MayTeach(s Staff) []Reason {
	switch {
	case !s.Active:
		return []Reason{Because("teacher.left", "name", s.Name)}
	case s.Role == Reception:
		return []Reason{Because("teacher.is_reception", "name", s.Name)}
	}
	return nil
}

// Teachers are those of the staff to whom a lesson can be given, and whoever has it
// now, in the order in which they were given; zero is nobody.
func Teachers(staff []Staff, now StaffID) []Staff {
	var list []Staff
	for _, s := range staff {
		if len(MayTeach(s)) == 0 || s.ID == now {
			list = append(list, s)
		}
	}
	return list
}
