// Signing in by a password, a code and a session: all rules of it but what HTTP adds.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/ports/clock.hpp>
#include <motcua/http/server.hpp>

#include "rate_limit.hpp"

namespace motcua::http {

/// Who has a session that is good.
struct SessionHolder {
    LocalAccount account;
    LocalSession session;

    /// An administrator whose device was not shown yet may do nothing else.
    [[nodiscard]] bool must_enrol() const {
        return account.role == AccountRole::administrator && !account.second_factor_on;
    }
};

/// A session that begins; `token` is shown once.
struct NewSession {
    std::string token;
    SessionHolder holder;
};

/// Why nobody is let in, as far as a stranger may know.
enum class SignInRefusal {
    wrong,        ///< name, password, code, a lock, a disabled account: all alike
    code_needed,  ///< name and password are right
};

using SignInOutcome = std::variant<NewSession, SignInRefusal>;

/// Thread-safe. What hashes takes its time: call it where nobody waits for readers.
class LocalSignIn {
public:
    /// All must outlive it.
    LocalSignIn(const LocalAccountParts& parts, const SignInOptions& options, const Clock& clock,
                Random& random, const Digest& digest)
        : parts_(parts),
          options_(options),
          clock_(clock),
          random_(random),
          digest_(digest),
          limiter_(options.buckets) {}

    /// How long until somebody may try again with this name or from this address; nullopt: now, and
    /// the try is counted. Tells nothing of whether there is such an account.
    [[nodiscard]] std::optional<std::chrono::milliseconds> refused(const std::string& login,
                                                                   const std::string& client);
    /// The same of links, where no name is said.
    [[nodiscard]] std::optional<std::chrono::milliseconds> refused(const std::string& client);

    /// Hashes once, whatever is wrong.
    [[nodiscard]] Result<SignInOutcome> sign_in(const std::string& login, std::string_view password,
                                                std::string_view code);
    /// By a link of kind sign_in. `not_found`.
    [[nodiscard]] Result<NewSession> sign_in_by_link(std::string_view link);

    /// Whose session the token is, noting that it is used; nullopt: nobody's, any more.
    [[nodiscard]] Result<std::optional<SessionHolder>> holder_of(std::string_view token);
    [[nodiscard]] Result<void> sign_out(const SessionHolder& holder);
    /// The same by the token, whosever it was.
    [[nodiscard]] Result<void> end(std::string_view token);
    /// What pages of ours send with what changes something, and others cannot know.
    [[nodiscard]] std::string page_token(std::string_view session_token) const;

    /// Whose setup link it is. `not_found` for one that is no good any more.
    [[nodiscard]] Result<std::string> login_of_setup(std::string_view link);
    /// Sets the password by a setup link, which is used up; sessions, second factor and locks of the
    /// account are gone. The login. `not_found`, `invalid_argument` for the password. Hashes.
    [[nodiscard]] Result<std::string> set_up(std::string_view link, std::string_view password);
    /// All other sessions end. wrong: not the old password. Hashes.
    [[nodiscard]] Result<SignInOutcome> change_password(const SessionHolder& holder,
                                                        std::string_view old,
                                                        std::string_view password);
    /// A new secret, which counts once a code of it was shown; nullopt: not the password. Hashes.
    /// `already_exists` if there is one that counts.
    [[nodiscard]] Result<std::optional<std::string>> begin_second_factor(
        const SessionHolder& holder, std::string_view password);
    /// From now on codes are asked for; all other sessions end. wrong: not a code of the secret.
    [[nodiscard]] Result<SignInOutcome> confirm_second_factor(const SessionHolder& holder,
                                                              std::string_view code);

    [[nodiscard]] NewLink new_setup_link(const std::string& login) {
        return make_setup_link(login, clock_.now(), random_, digest_);
    }
    [[nodiscard]] LocalAccounts& store() { return parts_.store; }
    [[nodiscard]] const SignInOptions& options() const { return options_; }

private:
    /// Whether the password is the account's; takes as long for nullopt and for accounts without.
    [[nodiscard]] Result<bool> is_password(const std::optional<LocalAccount>& account,
                                           std::string_view password);
    [[nodiscard]] Result<std::string> decoy();
    /// Judges one try of an account and writes down what came of it, as one.
    [[nodiscard]] Result<SignInOutcome> note_try(const LocalAccount& seen, bool password_fits,
                                                 std::string_view password, std::string_view code);
    void note_failure(LocalAccount& account, Instant now) const;
    [[nodiscard]] Result<NewSession> begin(LocalAccount account);
    [[nodiscard]] Result<std::optional<SessionHolder>> find(const Hash& token);
    [[nodiscard]] Hash digest_of(std::string_view session_token) const;

    const LocalAccountParts& parts_;
    const SignInOptions& options_;
    const Clock& clock_;
    Random& random_;
    const Digest& digest_;
    RateLimiter limiter_;
    std::mutex decoy_mutex_;
    std::string decoy_;
};

}  // namespace motcua::http
