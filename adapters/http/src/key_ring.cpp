// When published keys are asked for again: counted in boot time, which nobody can set.
#include "key_ring.hpp"

#include <algorithm>

namespace motcua::http {

Result<void> KeyRing::begin() {
    if (options_.keys.empty()) {
        return {};
    }
    Result<KeySet> set = parse_key_set(options_.keys, options_.rsa_algorithm, signatures_);
    if (!set) {
        return set.error();
    }
    const Lock lock(mutex_);
    keep(set);
    return {};
}

Result<KeyRing::Keys> KeyRing::keys_for(SignatureAlgorithm algorithm,
                                        const std::optional<std::string>& kid) {
    Lock lock(mutex_);
    const bool wanted = !set_ || is_older_than(options_.keys_fresh) || !knows(kid);
    if (!is_fixed() && wanted && may_ask()) {
        ask(lock);
    }
    const bool usable = set_ && (is_fixed() || !is_older_than(options_.keys_stale_max));
    if (!usable || (asking_ && !knows(kid))) {
        return Error{ErrorCode::overloaded,
                     "expected the keys of the issuer, but they have not come yet"};
    }
    Keys keys;
    for (const PublishedKey& published : set_->keys) {
        const bool named = !kid || published.kid == kid;
        if (named && published.key->algorithm() == algorithm && keys.size() < keys_tried_max) {
            keys.push_back(published.key);
        }
    }
    return keys;
}

bool KeyRing::is_older_than(std::chrono::seconds age) const {
    return clock_.boot_time() - came_ >= age;
}

bool KeyRing::may_ask() const {
    return fetch_ && !asking_ && (!asked_ || clock_.boot_time() - *asked_ >= options_.keys_pause);
}

bool KeyRing::knows(const std::optional<std::string>& kid) const {
    return set_ && (!kid || std::any_of(set_->keys.begin(), set_->keys.end(),
                                        [&](const PublishedKey& one) { return one.kid == kid; }));
}

void KeyRing::ask(Lock& lock) {
    asking_ = true;
    asked_ = clock_.boot_time();
    lock.unlock();
    Result<std::string> text = fetch_(options_.keys_address);
    const Result<KeySet> set =
        text ? parse_key_set(*text, options_.rsa_algorithm, signatures_) : text.error();
    lock.lock();
    asking_ = false;
    keep(set);
}

void KeyRing::keep(const Result<KeySet>& set) {
    if (!set) {
        tell(LogLevel::warning, "sign-in: the issuer's keys did not come: " + set.error().detail);
        return;
    }
    set_ = std::make_shared<const KeySet>(*set);
    came_ = clock_.boot_time();
    tell(LogLevel::info, "sign-in: " + std::to_string(set_->keys.size()) +
                             " keys of the issuer, left out " + std::to_string(set_->left_out));
}

void KeyRing::tell(LogLevel level, const std::string& message) const {
    if (log_ != nullptr) {
        log_->write(level, message);
    }
}

}  // namespace motcua::http
