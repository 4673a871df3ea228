package studio

import (
	"time"

	"cloud.google.com/go/civil"
)

// Stage is a school of the Japanese system.
type Stage string

const (
	Kindergarten Stage = "kindergarten" // 年少 is 1, 年中 2, 年長 3
	Elementary   Stage = "elementary"
	JuniorHigh   Stage = "junior_high"
	HighSchool   Stage = "high_school"
)

// Grade is a school year (学年). The zero value is none: too young, or past
// school.
type Grade struct {
	Stage Stage
	Year  int // within the stage, from 1
}

// stages are the schools in the order in which they are gone through, each with
// its years.
var stages = []struct {
	stage Stage
	years int
}{{Kindergarten, 3}, {Elementary, 6}, {JuniorHigh, 3}, {HighSchool, 3}}

// SchoolYear is the grade that somebody born on birth is in on a day in Japan,
// had they neither skipped nor repeated one.
//
// School begins with the first school year after the day on which six years of
// age are reached (学校教育法 17条), a school year runs from 1 April to 31 March
// (学校教育法施行規則 59条), and an age is reached when the day before the
// birthday ends (年齢計算ニ関する法律, 民法 143条): who is born on 1 April is a
// grade above who is born on 2 April. Kindergarten is counted in the three years
// before, high school in the three after compulsory school.
func SchoolYear(birth, on civil.Date) Grade {
	enters := birth.Year + 6
	if birth.Month > time.April || birth.Month == time.April && birth.Day > 1 {
		enters++
	}
	now := on.Year
	if on.Month < time.April {
		now--
	}
	year := now - enters + 1 + stages[0].years
	for _, s := range stages {
		if year <= s.years {
			if year < 1 {
				break
			}
			return Grade{s.stage, year}
		}
		year -= s.years
	}
	return Grade{}
}
