// Result<T> and Error: how every part of MotCua says that something could not be done.
// Expected failures are values; exceptions never cross a port; broken invariants abort.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace motcua {

/// Stable codes; `to_string` gives the text that the library, HTTP and the C ABI share.
/// New codes may be added, an existing one never changes its meaning.
enum class ErrorCode {
    invalid_argument,       ///< the request itself is malformed; sending it again cannot help
    not_found,              ///< no such dossier, task, procedure, document …
    already_exists,         ///< an identity that must be unique is taken
    stale_version,          ///< the form was drawn from an older version than the one stored
    task_not_active,        ///< the task is finished, cancelled or belongs to somebody's past
    task_taken,             ///< another officer holds the task
    outcome_not_available,  ///< no (or more than one) outcome of the step does what was asked
    not_permitted,          ///< the actor may not do this here
    document_missing,       ///< a paper that the step needs is not in the dossier
    input_missing,          ///< a field, reason, item list or number that is required was not given
    fee_unpaid,             ///< a fee that is due at this point is neither paid nor waived
    condition_not_met,      ///< a declared condition or check evaluated to something but true
    dossier_closed,         ///< the dossier has ended; nothing can be added
    dossier_not_received,   ///< the act needs a received dossier
    dossier_suspended,      ///< the agency suspended handling; resume first
    not_reversible,         ///< the hand-over can no longer be undone
    key_reused,             ///< the idempotency key was used for a different command
    supplement_used_up,     ///< the law's number of supplements is spent
    extension_used_up,      ///< the law's number of extensions is spent
    owned_elsewhere,        ///< another system or process owns this state
    definition_invalid,     ///< a procedure, calendar, organisation or rule set has errors
    definition_in_use,      ///< a definition cannot go while live dossiers need it
    directory_unresolved,   ///< nobody holds the role that the step needs
    service_failed,         ///< a machine failed at its work as often as it may
    overloaded,             ///< the queue is full; ask again after a moment
    upload_busy,            ///< another request for this upload goes on; see how far it came
    limit_exceeded,         ///< a bound of limits.hpp would be passed
    storage_full,           ///< no space; nothing was written; writes resume by themselves
    storage_unavailable,    ///< the store cannot be read or written
    storage_corrupt,        ///< the store holds something it cannot have written
    outcome_unknown,        ///< the commit failed in a way that may have stored it: ask by key
    quarantined,            ///< this dossier broke an invariant and is set aside for repair
    closed,                 ///< the engine is shutting down
    internal,               ///< a defect of ours, reported instead of hidden
};

/// The stable text of a code, e.g. "stale_version".
[[nodiscard]] std::string_view to_string(ErrorCode code) noexcept;

/// What could not be done. `detail` is one English sentence of the form "expected X, but Y";
/// it never contains personal data or secrets. People's text is looked up by code, in data.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string detail;
    /// The member of what was asked for that it lies in, so that a form can mark the field: names and
    /// positions from the outside in, "form/data/ngay_sinh", "papers/1/document". Names are those of
    /// the command's description; "~" and "/" in one are "~0" and "~1" (RFC 6901 without its first
    /// "/"). A member that is wanted and was not given has its place too. Of several, the first.
    /// Empty: the whole, or something that is no part of it.
    std::string at = {};

    friend bool operator==(const Error&, const Error&) = default;
};

/// Ends the process with a message: for invariants only, in release builds too.
[[noreturn]] void invariant_broken(std::string_view what, const char* file, int line) noexcept;

#define MOTCUA_INVARIANT(condition, what) \
    ((condition) ? void(0) : ::motcua::invariant_broken((what), __FILE__, __LINE__))

/// Either a value or an Error, shaped like std::expected. Reading the wrong side aborts.
template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}      // NOLINT
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

    [[nodiscard]] bool has_value() const noexcept { return content_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T& value() & { return expect_value(), std::get<0>(content_); }
    [[nodiscard]] const T& value() const& { return expect_value(), std::get<0>(content_); }
    [[nodiscard]] T&& value() && { return expect_value(), std::get<0>(std::move(content_)); }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const& { return expect_error(), std::get<1>(content_); }
    [[nodiscard]] Error&& error() && { return expect_error(), std::get<1>(std::move(content_)); }

    [[nodiscard]] T value_or(T fallback) const& {
        return has_value() ? std::get<0>(content_) : std::move(fallback);
    }

private:
    void expect_value() const { MOTCUA_INVARIANT(has_value(), "Result read without a value"); }
    void expect_error() const { MOTCUA_INVARIANT(!has_value(), "Result has no error to read"); }

    std::variant<T, Error> content_;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), ok_(false) {}  // NOLINT

    [[nodiscard]] bool has_value() const noexcept { return ok_; }
    explicit operator bool() const noexcept { return ok_; }
    [[nodiscard]] const Error& error() const& {
        MOTCUA_INVARIANT(!ok_, "Result has no error to read");
        return error_;
    }

private:
    Error error_;
    bool ok_ = true;
};

/// Leaves the enclosing function with the error of `expression` if it has one.
#define MOTCUA_TRY(expression)                                   \
    do {                                                         \
        if (auto motcua_result = (expression); !motcua_result) { \
            return motcua_result.error();                        \
        }                                                        \
    } while (false)

}  // namespace motcua
