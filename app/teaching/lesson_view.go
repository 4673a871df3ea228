package teaching

func (p *timetablePage) addLesson() {}
