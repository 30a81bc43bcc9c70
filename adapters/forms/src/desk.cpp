// The desk: from an order to a form that is stored.
#include <algorithm>
#include <chrono>
#include <utility>

#include <motcua/engine/ports/reader.hpp>
#include <motcua/forms/desk.hpp>

#include "fill.hpp"
#include "register.hpp"
#include "words.hpp"

namespace motcua::forms {
namespace {

using Issue = std::variant<IssuedForm, FormMissing>;

const IssuedForm* issued_for(const std::vector<IssuedForm>& issued, const FormMoment& moment) {
    const auto found = std::find_if(issued.begin(), issued.end(), [&](const IssuedForm& each) {
        return each.role == moment.role && each.moment == moment.number;
    });
    return found == issued.end() ? nullptr : &*found;
}

/// The latest that calls for the role, or that of the number.
const FormMoment* moment_for(const std::vector<FormMoment>& moments, const FormOrder& order) {
    const auto found = std::find_if(moments.rbegin(), moments.rend(), [&](const FormMoment& each) {
        return each.role == order.role && (!order.moment || each.number == *order.moment);
    });
    return found == moments.rend() ? nullptr : &*found;
}

class Desk final : public FormDesk {
public:
    explicit Desk(DeskParts parts) : parts_(std::move(parts)) {}

    Result<FormsOfDossier> forms(Reader& reader, const DossierId& dossier) override;
    Result<Issue> issue(Reader& reader, const FormOrder& order) override;
    Result<std::string> content(const DossierId& dossier, std::uint32_t ordinal) override;
    Result<std::variant<RegisterPage, FormMissing>> register_of(
        Reader& reader, const Visibility& visibility, const RegisterOrder& order) override;

private:
    [[nodiscard]] Result<History> history(Reader& reader, const DossierId& dossier) const {
        return read_history(parts_.engine, parts_.codec, parts_.digest, reader, dossier);
    }
    /// That which was in force on the day of the moment; nullptr: none.
    [[nodiscard]] RuleSetPtr rules_on(const Procedure& procedure, Instant at) const {
        const Result<RuleSetPtr> rules = parts_.engine.rule_set(procedure.rules, date_of(at));
        return rules ? *rules : nullptr;
    }
    [[nodiscard]] Result<Issue> print(const History& history, const FormMoment& moment,
                                      const FormOrder& order);

    DeskParts parts_;
};

Result<FormsOfDossier> Desk::forms(Reader& reader, const DossierId& dossier) {
    const Result<History> history = this->history(reader, dossier);
    if (!history) {
        return history.error();
    }
    Result<std::vector<IssuedForm>> issued = parts_.store.issued(dossier);
    if (!issued) {
        return issued.error();
    }
    FormsOfDossier forms;
    for (const FormMoment& moment : form_moments(history->events)) {
        CalledForm called{moment.role, moment.number, moment.at, {}, {}, {}, 0};
        if (const RuleSetPtr rules = rules_on(history->procedure(), moment.at)) {
            called.set = rules->form_set;
            if (const FormSet::Form* const form = rules->form(moment.role)) {
                called.form = form->number;
                called.title = form->title;
            }
        }
        const IssuedForm* const one = issued_for(*issued, moment);
        called.issued = one != nullptr ? one->ordinal : 0;
        forms.called.push_back(std::move(called));
    }
    forms.issued = std::move(*issued);
    return forms;
}

Result<Issue> Desk::issue(Reader& reader, const FormOrder& order) {
    const Result<History> history = this->history(reader, order.dossier);
    if (!history) {
        return history.error();
    }
    const std::vector<FormMoment> moments = form_moments(history->events);
    const FormMoment* const moment = moment_for(moments, order);
    if (moment == nullptr) {
        return Error{ErrorCode::condition_not_met, "expected an act that calls for a form \"" +
                                                       order.role + "\", but the dossier has none"};
    }
    const Result<std::vector<IssuedForm>> issued = parts_.store.issued(order.dossier);
    if (!issued) {
        return issued.error();
    }
    if (const IssuedForm* const before = issued_for(*issued, *moment)) {
        return Issue(*before);
    }
    return print(*history, *moment, order);
}

Result<Issue> Desk::print(const History& history, const FormMoment& moment,
                          const FormOrder& order) {
    if (state_after(history.events, history.events.back().number).erased) {
        return Error{ErrorCode::condition_not_met,
                     "expected a dossier whose personal data stand, but they were erased"};
    }
    const RuleSetPtr rules = rules_on(history.procedure(), moment.at);
    const std::string set = order.set.empty() && rules != nullptr ? rules->form_set : order.set;
    const FormSet::Form* const form = rules != nullptr ? rules->form(moment.role, set) : nullptr;
    if (form == nullptr) {
        return Issue(FormMissing{moment.role, set, false});
    }
    const Instant at = parts_.clock.now();
    const UnitId agency = agency_of_form(state_after(history.events, moment.last), moment.role,
                                         parts_.engine.directory(), date_of(moment.at));
    const auto looks = parts_.library.find(agency.value, set, moment.role);
    if (!looks) {
        return looks.error();
    }
    if (*looks == nullptr) {
        return Issue(FormMissing{moment.role, set, true});
    }
    const FormHead head{*rules, set, form->number, form->title, at};
    FormValues values = fill(history, moment, head, parts_.engine);
    if (moment.role == "receipt") {
        fill_code(values,
                  tracking_link(parts_.public_address, values.texts["code"], order.tracking_token));
    }
    IssuedForm wanted;
    wanted.dossier = order.dossier;
    wanted.moment = moment.number;
    wanted.role = moment.role;
    wanted.set = set;
    wanted.form = form->number;
    wanted.title = form->title;
    wanted.agency = agency;
    wanted.year = static_cast<int>(std::chrono::year_month_day{date_of(at)}.year());
    wanted.at = at;
    wanted.by = order.actor.identity();
    const auto kept = parts_.store.issue(wanted, order.key, [&](std::uint32_t number) {
        values.texts.insert_or_assign("number", std::to_string(number));
        return (*looks)->render(values);
    });
    return kept ? Result<Issue>(Issue(*kept)) : Result<Issue>(kept.error());
}

Result<std::string> Desk::content(const DossierId& dossier, std::uint32_t ordinal) {
    const Result<std::optional<IssuedForm>> form = parts_.store.find(dossier, ordinal);
    if (!form) {
        return form.error();
    }
    if (!*form) {
        return Error{ErrorCode::not_found, "expected a form, but there is none of that name"};
    }
    return parts_.store.content(**form);
}

Result<std::variant<RegisterPage, FormMissing>> Desk::register_of(Reader& reader,
                                                                  const Visibility& visibility,
                                                                  const RegisterOrder& order) {
    using Page = std::variant<RegisterPage, FormMissing>;
    const auto unit = parts_.engine.directory().unit(order.unit);
    if (!unit) {
        return Error{ErrorCode::not_found, "expected a unit, but there is none of that name"};
    }
    const Result<RuleSetPtr> rules = rules_of_register(parts_.engine, order.rules, order.until);
    if (!rules) {
        return rules.error();
    }
    constexpr std::string_view role = "register";
    const std::string set = order.set.empty() ? (*rules)->form_set : order.set;
    const FormSet::Form* const form = (*rules)->form(role, set);
    const auto looks = parts_.library.find(order.unit.value, set, role);
    if (!looks) {
        return looks.error();
    }
    if (form == nullptr || *looks == nullptr) {
        return Page(FormMissing{std::string(role), set, form != nullptr});
    }
    Result<RegisterRows> rows = register_rows(parts_.engine, reader, visibility, order);
    if (!rows) {
        return rows.error();
    }
    const FormHead head{**rules, set, form->number, form->title, parts_.clock.now()};
    FormValues values;
    fill_head(values, head, order.unit, parts_.engine.directory());
    values.texts.insert_or_assign("unit", unit->name);
    values.texts.insert_or_assign("from", short_date(at_time(order.from, TimeOfDay{0})));
    values.texts.insert_or_assign("until", short_date(at_time(order.until, TimeOfDay{0})));
    values.lists["rows"] = std::move(rows->rows);
    Result<std::string> content = (*looks)->render(values);
    if (!content) {
        return content.error();
    }
    return Page(RegisterPage{std::move(*content), std::move(rows->dossiers)});
}

/// What may stand in an address as it is (RFC 3986, unreserved).
bool is_plain(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_' ||
           letter == '~';
}

}  // namespace

std::unique_ptr<FormDesk> make_desk(DeskParts parts) {
    return std::make_unique<Desk>(std::move(parts));
}

std::string tracking_link(const std::string& address, const std::string& code,
                          const std::string& token) {
    if (address.empty()) {
        return code;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string link = address;
    while (link.ends_with('/')) {
        link.pop_back();
    }
    // Behind the #, a browser keeps it to itself: no log has the token.
    link += "/tra-cuu#";
    for (const char letter : code) {
        const auto byte = static_cast<unsigned char>(letter);
        link += is_plain(letter) ? std::string(1, letter)
                                 : std::string{'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return token.empty() ? link : link + "/" + token;
}

}  // namespace motcua::forms
