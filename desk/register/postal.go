package register

import (
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// withAddress fills in the address to which the form's postal code leads, where
// the form does not speak of the address and none is known. filled is empty where
// it does not.
func (f Form) withAddress(known string) (form Form, filled string, err error) {
	if _, spoken := f[exchange.FieldAddress]; spoken || known != "" {
		return f, "", nil
	}
	code, problem := exchange.Postal(f[exchange.FieldPostal])
	if problem != nil {
		return f, "", nil // what is wrong with it is said of the field
	}
	places, err := lang.Places(code)
	if filled = studio.CommonAddress(places); filled == "" || err != nil {
		return f, "", err
	}
	return Form{exchange.FieldAddress: filled}.laid(f), filled, nil
}

// withAddress is the newcomer with the address to which their postal code leads,
// and what is said of it.
func (n NewMember) withAddress() (NewMember, []studio.Reason, error) {
	form, filled, err := n.Form.withAddress("")
	if filled == "" || err != nil {
		return n, nil, err
	}
	n.Form = form
	return n, []studio.Reason{studio.Because("member.address_filled", "address", filled)}, nil
}
