// Forms (giấy, phiếu): what an agency hands out about a dossier, and its register. A form is found by
// role and form set, never by its number alone; one that was issued is a stored document with a number
// of its agency, and its reprint is those bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <motcua/engine/model/actor.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

class Reader;
struct Visibility;

/// A form that was issued.
struct IssuedForm {
    DossierId dossier;
    std::uint32_t ordinal = 0;  ///< in the dossier, from 1
    std::uint32_t moment = 0;   ///< number of the event that called for it
    std::string role;           ///< "receipt", "apology" …
    std::string set;            ///< "TT03/2025"
    std::string form;           ///< "Mẫu 01"
    std::string title;
    UnitId agency;             ///< in whose name, and whose number it has
    int year = 0;              ///< civil year of `at`
    std::uint32_t number = 0;  ///< of the agency, the year and the role, from 1
    Instant at{};
    std::string by;      ///< Actor::identity()
    std::string digest;  ///< of the stored document
    friend bool operator==(const IssuedForm&, const IssuedForm&) = default;
};

/// Writes the form that has this number; called inside the transaction, so it reads nothing stored.
using WriteForm = std::function<Result<std::string>(std::uint32_t number)>;

/// Numbers, records and documents of issued forms. Thread-safe; what changed is on disk before the
/// call returns.
class FormStore {
public:
    virtual ~FormStore() = default;
    /// Gives the next number of agency, year and role, writes the form and keeps document and record:
    /// all in one transaction, so a form that fails leaves no gap. A moment that has its form of that
    /// role already, and a key that its actor used for it before, get that record, and nothing is
    /// written. `key` may be empty. `key_reused` for a key that stands for another form. Errors of
    /// `write`. Of `wanted`, ordinal, number and digest are not looked at.
    [[nodiscard]] virtual Result<IssuedForm> issue(const IssuedForm& wanted, const std::string& key,
                                                   const WriteForm& write) = 0;
    /// Of a dossier, in the order of issue.
    [[nodiscard]] virtual Result<std::vector<IssuedForm>> issued(const DossierId& dossier) = 0;
    [[nodiscard]] virtual Result<std::optional<IssuedForm>> find(const DossierId& dossier,
                                                                 std::uint32_t ordinal) = 0;
    /// The bytes that were issued. `not_found` once they were erased.
    [[nodiscard]] virtual Result<std::string> content(const IssuedForm& form) = 0;
};

/// A form that a moment of a dossier calls for.
struct CalledForm {
    std::string role;
    std::uint32_t moment = 0;
    Instant at{};
    std::string set;           ///< the rule set's, on the day of the moment
    std::string form;          ///< empty: the set has no such form
    std::string title;         ///< likewise
    std::uint32_t issued = 0;  ///< ordinal of the form that was issued for it; 0: none yet
    friend bool operator==(const CalledForm&, const CalledForm&) = default;
};

struct FormsOfDossier {
    std::vector<CalledForm> called;  ///< in the order of their moments
    std::vector<IssuedForm> issued;  ///< in the order of issue
};

/// The set has no form of that role, or nobody gave a template for it.
struct FormMissing {
    std::string role;
    std::string set;
    bool known = false;  ///< the set has it, but there is no template
    friend bool operator==(const FormMissing&, const FormMissing&) = default;
};

struct FormOrder {
    DossierId dossier;
    std::string role;
    std::string set;                      ///< another than the one in force; empty: that one
    std::optional<std::uint32_t> moment;  ///< nullopt: the latest that calls for it
    Actor actor;
    std::string key;  ///< idempotency key, or empty
    std::string
        tracking_token;  ///< for the code on the receipt; empty: the public does not follow it
};

struct RegisterOrder {
    UnitId unit;  ///< receives or decides
    Date from{};
    Date until{};       ///< last day
    std::string rules;  ///< id of the rule set; empty: the only one that is in force
    std::string set;    ///< as FormOrder::set
};

struct RegisterPage {
    std::string content;
    std::vector<DossierId> dossiers;  ///< whose personal data stand in it
};

/// The most rows of a register at once.
inline constexpr std::size_t register_rows_max = 2'000;

/// Makes forms of stored dossiers. Thread-safe; each call with a reader of its own thread.
class FormDesk {
public:
    virtual ~FormDesk() = default;
    /// Errors of reader and codec; `not_found`.
    [[nodiscard]] virtual Result<FormsOfDossier> forms(Reader& reader,
                                                       const DossierId& dossier) = 0;
    /// `condition_not_met` if nothing calls for the role, and for a dossier whose personal data were
    /// erased; errors of FormStore::issue().
    [[nodiscard]] virtual Result<std::variant<IssuedForm, FormMissing>> issue(
        Reader& reader, const FormOrder& order) = 0;
    /// The bytes of a form that was issued. `not_found`.
    [[nodiscard]] virtual Result<std::string> content(const DossierId& dossier,
                                                      std::uint32_t ordinal) = 0;
    /// Dossiers that the unit received in the period, as far as `visibility` reaches. `not_found` for
    /// a unit or rule set that is none; `invalid_argument` where several rule sets are in force and
    /// none is named; `limit_exceeded` for more than register_rows_max.
    [[nodiscard]] virtual Result<std::variant<RegisterPage, FormMissing>> register_of(
        Reader& reader, const Visibility& visibility, const RegisterOrder& order) = 0;
};

}  // namespace motcua
