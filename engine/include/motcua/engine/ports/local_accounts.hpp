// Accounts of this server itself, for whoever has no identity provider: who signs in by a password, the
// sessions that he has, and the links by which he sets the password. They live in the operations file,
// not in the log of dossiers; of everything secret but the second factor there is a digest only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/engine/ports/digest.hpp>

namespace motcua {

/// What an account is good for. Only an officer's stands for somebody of the organisation; the others
/// are roles of the server, which the core knows nothing of and which hold no post.
enum class AccountRole {
    officer,        ///< works with dossiers, by the posts of his officer
    inspector,      ///< reads every dossier, changes nothing
    auditor,        ///< reads the trail of who did and read what, nothing else
    administrator,  ///< configures; neither reads nor moves dossiers
};
template <>
struct EnumNames<AccountRole> {
    static constexpr std::array<std::string_view, 4> names{"officer", "inspector", "auditor",
                                                           "administrator"};
};

struct LocalAccount {
    std::string login;
    AccountRole role = AccountRole::officer;
    OfficerId officer;              ///< for role officer; else empty
    std::string password;           ///< as PasswordHash wrote it; empty: none was set yet
    std::string second_factor;      ///< secret shared with the holder's device; empty: none
    bool second_factor_on = false;  ///< the holder showed that his device has it
    std::uint64_t last_code = 0;    ///< step of the last code that was used: each is good once
    std::uint32_t failures = 0;     ///< in a row
    std::optional<Instant> locked_until;
    bool disabled = false;
    std::uint64_t generation = 0;  ///< sessions of an earlier one are void
    Instant created{};
    friend bool operator==(const LocalAccount&, const LocalAccount&) = default;
};

struct LocalSession {
    Hash token{};  ///< digest of what the browser has
    std::string login;
    std::uint64_t generation = 0;  ///< of the account when it began
    Instant created{};
    Instant seen{};        ///< about when it was used last
    Instant good_until{};  ///< unless it is used again; at most `expires`
    Instant expires{};
    friend bool operator==(const LocalSession&, const LocalSession&) = default;
};

enum class LinkKind {
    setup,    ///< sets the password, once
    sign_in,  ///< signs in as often as it is used; for demonstrations
};
template <>
struct EnumNames<LinkKind> {
    static constexpr std::array<std::string_view, 2> names{"setup", "sign_in"};
};

struct AccountLink {
    Hash token{};  ///< digest of what stands in the link
    std::string login;
    LinkKind kind = LinkKind::setup;
    Instant expires{};
    friend bool operator==(const AccountLink&, const AccountLink&) = default;
};

/// Whether a session is one now.
[[nodiscard]] inline bool is_good(const LocalSession& session, const LocalAccount& account,
                                  Instant now) {
    return !account.disabled && session.login == account.login &&
           session.generation == account.generation && now < session.good_until &&
           now < session.expires;
}

/// Thread-safe. What changed is on disk before the call returns.
class LocalAccounts {
public:
    using Change = std::function<void(LocalAccount&)>;

    virtual ~LocalAccounts() = default;
    /// `already_exists` for a known login.
    [[nodiscard]] virtual Result<void> add(const LocalAccount& account) = 0;
    [[nodiscard]] virtual Result<std::optional<LocalAccount>> account(const std::string& login) = 0;
    /// In the order in which they were made.
    [[nodiscard]] virtual Result<std::vector<LocalAccount>> all() = 0;
    /// Reads, changes and writes as one: nobody else changes the account meanwhile. `change` may be
    /// called again if the first try could not be stored; it leaves login and `created` alone.
    /// `not_found`.
    [[nodiscard]] virtual Result<void> change(const std::string& login, const Change& change) = 0;

    /// Stands in for an earlier link of the same account and kind. `not_found` for an unknown account.
    [[nodiscard]] virtual Result<void> add_link(const AccountLink& link) = 0;
    [[nodiscard]] virtual Result<std::optional<AccountLink>> link(const Hash& token) = 0;
    /// Uses a setup link up and changes its account as one. `not_found` if there is none that is good
    /// at `now`, any more.
    [[nodiscard]] virtual Result<void> use_setup_link(const Hash& token, Instant now,
                                                      const Change& change) = 0;

    /// Lets go of the account's sessions that are no good at `session.created`, and of those not used
    /// longest where more than `most` would be left.
    [[nodiscard]] virtual Result<void> begin_session(const LocalSession& session,
                                                     std::size_t most) = 0;
    [[nodiscard]] virtual Result<std::optional<LocalSession>> session(const Hash& token) = 0;
    /// Of one that is gone nothing is kept.
    [[nodiscard]] virtual Result<void> touch_session(const Hash& token, Instant seen,
                                                     Instant good_until) = 0;
    /// Done twice it stays as it was.
    [[nodiscard]] virtual Result<void> end_session(const Hash& token) = 0;
    /// Of an account, the one used last first; those that are no longer good too, as far as they are
    /// kept.
    [[nodiscard]] virtual Result<std::vector<LocalSession>> sessions(const std::string& login) = 0;
    /// All of an account but `kept`.
    [[nodiscard]] virtual Result<void> end_other_sessions(const std::string& login,
                                                          const Hash& kept) = 0;
};

}  // namespace motcua
