package command_test

import (
	"regexp"
	"strings"
	"testing"
)

// Whatever is typed wrongly, the complaint is in the language that is asked for, with
// nothing of kong's English in the Japanese, and the status is 2.
func TestComplaintsAreInTheUsersLanguage(t *testing.T) {
	d := founded(t)
	for args, want := range map[string]struct{ ja, en string }{
		"book --membr 00020 --session 10-20261121": {"--membr という指定はありません（--member のことでしょうか）", "there is no flag --membr (did you mean --member?)"},
		"book -x":                                {"-x という指定はありません（-h のことでしょうか）", "there is no flag -x (did you mean -h?)"},
		"classes --zzzzzzzz":                     {"--zzzzzzzz という指定はありません", "there is no flag --zzzzzzzz"},
		"clases":                                 {"「clases」はここでは使えません（classes、class、clashes、close のことでしょうか）", "“clases” is not expected here (did you mean classes, class, clashes, close?)"},
		"sessions きょう":                           {"「きょう」はここでは使えません", "“きょう” is not expected here"},
		"misses --open=perhaps":                  {"--open：「perhaps」は true か false ではありません", "--open: “perhaps” is neither true nor false"},
		"book":                                   {"--member=NO、--session=ID が足りません", "missing: --member=NO, --session=ID"},
		"calendar --to x.ics":                    {"--teacher=NAME か --member=NO が足りません", "missing: --teacher=NAME or --member=NO"},
		"calendar --to x --member 1 --teacher y": {"--teacher と --member は一緒に使えません", "--teacher and --member cannot be used together"},
		"offer":                                  {"続けて書いてください：accept、decline", "to be followed by: accept, decline"},
		"member":                                 {"続けて書いてください：show、add、edit、trial、join、…", "to be followed by: show, add, edit, trial, join, …"},
		"card lost":                              {"続けて書いてください：<id>", "to be followed by: <id>"},
		"pay --invoice 1 --amount 1 --method gold":    {"--method は「gold」にできません（cash、card、transfer、debit、emoney のどれか）", "--method cannot be “gold” (one of cash, card, transfer, debit, emoney)"},
		"allowance --per year":                        {"--per は「year」にできません（month、week のどれか）", "--per cannot be “year” (one of month, week)"},
		"book --session --member 00020":               {"--session：値が書いてありません", "--session: the value is missing"},
		"book --member 00020 --session":               {"--session：値が書いてありません", "--session: the value is missing"},
		"pay --invoice 1 --amount １０００ --method cash": {"--amount：「１０００」は数ではありません（半角の数字で書きます）", "--amount: “１０００” is not a whole number"},
		"pay --invoice 1 --amount 99999999999999999999 --method cash": {
			"--amount：「99999999999999999999」は数ではありません（半角の数字で書きます）", "--amount: “99999999999999999999” is not a whole number",
		},
		"absent take-back --id 1 --by 母": {"--by という指定はありません（--as、--id のことでしょうか）", "there is no flag --by (did you mean --as, --id?)"},
		"absent --by 母 take-back --id 1": {"--by は take-back では使えません（tell の指定です）", "--by is a flag of tell, not of take-back"},
		"sessions --date 2026-02-30":     {"--date：「2026-02-30」という日はありません（書きかた：2026-11-22）", "--date: there is no date “2026-02-30” (write 2026-11-22)"},
		"misses --month 2026-13":         {"--month：「2026-13」という月はありません（書きかた：2026-11）", "--month: there is no month “2026-13” (write 2026-11)"},
		"policy --cancel-late dear":      {"--cancel-late：「dear」は取り消しの扱いの書きかたではありません（nothing、session、1100、session+1100 のどれか）", "--cancel-late: “dear” is not what a miss can cost (write nothing, session, 1100 or session+1100)"},
		"policy --hold-fee cheap":        {"--hold-fee：「cheap」は休会中の月謝の書きかたではありません（free、normal、1100、50% のどれか）", "--hold-fee: “cheap” is no fee of a month on hold (write free, normal, 1100 or 50%)"},
		"policy --cancel-late":           {"--cancel-late：値が書いてありません", "--cancel-late: the value is missing"},
	} {
		for lang, want := range map[string]string{"ja": want.ja, "en": want.en} {
			status, out, errs := d.run(append(strings.Split(strings.TrimSpace(args), " "), "--lang", lang)...)
			head, tail, _ := strings.Cut(errs, "\n")
			_, detail, _ := strings.Cut(head, map[string]string{"ja": "：", "en": ": "}[lang])
			if status != 2 || out != "" || detail != want {
				t.Errorf("%s in %s: status %d, %q, want %q", args, lang, status, head, want)
			}
			if !strings.Contains(tail, "kayoi --help") {
				t.Errorf("%s in %s: it does not say what to do: %q", args, lang, tail)
			}
		}
	}
}

var english = regexp.MustCompile(`\b(expected|must|unexpected|unknown|missing|but got|did you)\b`)

func TestComplaintsAsJSON(t *testing.T) {
	d := founded(t)
	for _, args := range []string{"book", "clases", "book --nothing", "pay --invoice 1 --amount x --method cash", "sessions --date tomorrow", "offer"} {
		var e struct {
			Error struct{ Code, Message string }
		}
		if status := d.json(errorShape, &e, append(strings.Fields(args), "--lang", "ja")...); status != 2 || e.Error.Code != "command.wrong_usage" {
			t.Errorf("%s: status %d, %s", args, status, e.Error.Code)
		}
		if english.MatchString(e.Error.Message) {
			t.Errorf("%s: %q", args, e.Error.Message)
		}
	}
}
