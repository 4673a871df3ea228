package exchange

import "github.com/kayoi-app/kayoi/studio"

// Problem says why something could not be read as written: a code of the
// catalogue and the arguments of its sentence.
//
// Errors of a whole file, returned as *studio.Error:
//
//	import.empty_file
//	import.is_excel             format ("xls", "xlsb", "ods"): a workbook of another kind
//	import.encrypted            a workbook under a password
//	import.workbook_broken      part: where it is no workbook any more
//	import.too_large            most (megabytes, also unzipped)
//	import.too_wide             row, most (columns)
//	import.is_web_page
//	import.is_zip
//	import.not_text
//	import.encoding_broken      encoding, row, byte (both from 1)
//	import.quote_not_closed     row
//	import.header_missing
//	import.sheet_not_clear      sheets: none of them has a header
//	import.sheet_unknown        sheet, sheets
//	import.no_sheets            sheet: asked for in a text file
//	import.is_roster            a timetable was asked for
//	import.is_timetable         a roster was asked for
//	import.cannot_be_written    encoding, character, text
//
// What refuses a row:
//
//	import.too_many_cells       cells, columns
//	import.too_long             count, most (characters)
//	import.formula_failed       the cell is an error of Excel's
//	import.not_computed         a formula whose result is not in the file
//	import.name_missing
//	import.class_missing
//	import.not_a_date
//	import.date_serial          a bare day count of a spreadsheet program
//	import.date_does_not_exist  year, month, day
//	import.no_leap_day          year
//	import.date_outside_era     era, from, to (dates)
//	import.year_out_of_range    year, from, to
//	import.not_an_amount
//	import.amount_negative
//	import.not_an_email
//	import.email_without_domain
//	import.not_a_postal
//	import.not_a_phone
//	import.not_a_time
//	import.not_a_card
//	import.not_a_bank
//	import.not_a_branch
//	import.not_an_account
//	import.not_a_count
//	import.not_an_age_range
//	import.unknown_sex
//	import.unknown_status
//	import.unknown_account_kind
//	import.unknown_weekday
//	import.unknown_form
//	import.number_taken         number, of (row): another person has the number
//	import.card_taken           of (row)
//	import.slot_repeated        of (row)
//	import.class_differs        class, of (row): one class, two prices, ages or forms
//	import.starts_differ        start, first (times): the column and the remark
//	import.starts_empty         no lesson fits between the remark's times
//
// Warnings, with which a row is still taken:
//
//	import.number_missing
//	import.kana_missing
//	import.not_kana
//	import.contact_in_words     text: a word where a phone or an address should be
//	import.row_hidden           the workbook hides the row
//	import.date_counted         date: a day count that is not formatted as a date
//	import.phone_zero_added     phone
//	import.account_incomplete
//	import.class_unknown        class
//	import.same_name_and_phone  of (row)
//	import.number_other_name    of (row): a repeat by its number, under another name
type Problem struct {
	Code string
	Args map[string]string
}

// problem makes a Problem from a code and pairs of argument names and values.
func problem(code string, pairs ...string) *Problem {
	r := studio.Because(code, pairs...)
	return &Problem{Code: r.Code, Args: r.Args}
}
