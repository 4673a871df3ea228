package office

import (
	"strings"
	"time"

	"golang.org/x/text/width"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

// profileField is a part of what a studio says of itself.
type profileField int

const (
	fieldName profileField = iota
	fieldOwner
	fieldPostal
	fieldAddress
	fieldPhone
	fieldRegistration
	fieldTransfer
	fieldZone
	fieldCurrency
	profileFields
)

// draft is a studio's profile as it is being typed.
type draft struct {
	text     [profileFields]string
	rounding billing.Rounding
	language string
}

// newDraft is the draft of a studio that is not there yet, with what this
// machine lets one guess.
func newDraft(language, zone string) draft {
	d := draft{rounding: billing.Floor, language: language}
	d.text[fieldZone], d.text[fieldCurrency] = zone, "JPY"
	return d
}

// draftOf is the draft of a studio as it stands.
func draftOf(p studio.Profile, r billing.Rounding) draft {
	return draft{rounding: r, language: p.Language, text: [profileFields]string{
		fieldName: p.Name, fieldPostal: p.Postal, fieldAddress: p.Address, fieldPhone: p.Phone,
		fieldRegistration: p.Registration, fieldTransfer: p.Transfer, fieldZone: p.Zone, fieldCurrency: p.Currency,
	}}
}

// get is a field's text as it is kept: without spaces around it, and what
// consists of letters and figures in their narrow forms.
func (d *draft) get(f profileField) string {
	text := strings.TrimSpace(d.text[f])
	switch f {
	case fieldRegistration:
		text = strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(width.Narrow.String(text)))
	case fieldPostal, fieldPhone, fieldCurrency, fieldZone:
		text = width.Narrow.String(text)
	}
	return text
}

// profile is the profile that is kept.
func (d *draft) profile() studio.Profile {
	return studio.Profile{
		Name: d.get(fieldName), Postal: d.get(fieldPostal), Address: d.get(fieldAddress), Phone: d.get(fieldPhone),
		Registration: d.get(fieldRegistration), Transfer: d.get(fieldTransfer),
		Zone: d.get(fieldZone), Currency: strings.ToUpper(d.get(fieldCurrency)), Language: d.language,
	}
}

// problems are what is wrong, by field: the name alone must be there.
func (d *draft) problems() map[profileField]studio.Reason {
	wrong := map[profileField]studio.Reason{}
	if d.get(fieldName) == "" {
		wrong[fieldName] = studio.Because("studio.name_missing")
	}
	if number := d.get(fieldRegistration); number != "" {
		if why, ok := billing.Registration(number); !ok {
			wrong[fieldRegistration] = why
		}
	}
	zone := d.get(fieldZone)
	if _, err := time.LoadLocation(zone); err != nil || zone == "" {
		wrong[fieldZone] = studio.Because("studio.zone_unknown", "zone", zone)
	}
	if code := strings.ToUpper(d.get(fieldCurrency)); len(code) != 3 || strings.Trim(code, letters) != "" {
		wrong[fieldCurrency] = studio.Because("studio.currency_unknown", "currency", code)
	}
	return wrong
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// doubt is what may be wrong, but need not be, in what was saved.
func (d *draft) doubt() (studio.Reason, bool) {
	number := d.get(fieldRegistration)
	if number == "" {
		return studio.Reason{}, false
	}
	why, _ := billing.Registration(number)
	return why, why.Code != ""
}
