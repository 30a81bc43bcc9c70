// The provider's keys as they are now: a set that stands in the configuration, or one that is asked
// for by https, kept, and asked for again when it is old or a token names a key that it has not.
#pragma once

#include <mutex>

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/http/identity.hpp>

#include "key_set.hpp"

namespace motcua::http {

/// More keys than this are not tried for one token.
inline constexpr std::size_t keys_tried_max = 8;

/// Thread-safe. One thread at a time asks for the set, on its own time; the others go on with the
/// last one.
class KeyRing {
public:
    using Keys = std::vector<std::shared_ptr<const VerifyingKey>>;

    /// What is borrowed must outlive it; `fetch` may be empty if `options` has the keys.
    KeyRing(const IdentityOptions& options, const Signatures& signatures, Fetch fetch,
            const Clock& clock, Log* log)
        : options_(options),
          signatures_(signatures),
          fetch_(std::move(fetch)),
          clock_(clock),
          log_(log) {}

    /// Takes the set of the configuration, if there is one. Errors of parse_key_set().
    [[nodiscard]] Result<void> begin();

    /// Keys that may have made such a signature: those of that name (without a name: all) that
    /// serve this algorithm, in the order of the set. None: the provider has no such key.
    /// `overloaded` while it cannot be told: no set came yet, the last is older than
    /// keys_stale_max, or another thread is asking right now. May take as long as Fetch.
    [[nodiscard]] Result<Keys> keys_for(SignatureAlgorithm algorithm,
                                        const std::optional<std::string>& kid);

private:
    using Lock = std::unique_lock<std::mutex>;

    [[nodiscard]] bool is_fixed() const { return options_.keys_address.empty(); }
    [[nodiscard]] bool is_older_than(std::chrono::seconds age) const;
    [[nodiscard]] bool may_ask() const;
    [[nodiscard]] bool knows(const std::optional<std::string>& kid) const;
    void ask(Lock& lock);
    void keep(const Result<KeySet>& set);
    void tell(LogLevel level, const std::string& message) const;

    const IdentityOptions& options_;
    const Signatures& signatures_;
    const Fetch fetch_;
    const Clock& clock_;
    Log* const log_;

    std::mutex mutex_;
    std::shared_ptr<const KeySet> set_;
    std::chrono::milliseconds came_{};  ///< of set_; boot time, which nobody sets
    std::optional<std::chrono::milliseconds> asked_;
    bool asking_ = false;
};

}  // namespace motcua::http
