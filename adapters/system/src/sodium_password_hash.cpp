// Hashes take turns: each has its memory for itself, and together they have what was meant for them.
#include <array>
#include <string>

#include <sodium.h>

#include <motcua/system/sodium_password_hash.hpp>

namespace motcua::system {
namespace {

/// As libsodium reads it: a text with its NUL, no longer than it writes them.
bool is_readable(const std::string& hash) {
    return !hash.empty() && hash.size() < crypto_pwhash_STRBYTES &&
           hash.find('\0') == std::string::npos;
}

}  // namespace

class SodiumPasswordHash::Place {
public:
    explicit Place(const SodiumPasswordHash& of) : of_(of) {
        std::unique_lock lock(of_.mutex_);
        of_.left_.wait(lock, [this] { return of_.running_ < of_.cost_.at_once; });
        ++of_.running_;
    }
    ~Place() {
        {
            const std::lock_guard lock(of_.mutex_);
            --of_.running_;
        }
        of_.left_.notify_one();
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    const SodiumPasswordHash& of_;
};

SodiumPasswordHash::SodiumPasswordHash(PasswordCost cost) : cost_(cost) {
    MOTCUA_INVARIANT(sodium_init() >= 0, "libsodium does not start");
    MOTCUA_INVARIANT(cost_.at_once > 0, "a hash has a place to run in");
}

Result<std::string> SodiumPasswordHash::hash(std::string_view password) const {
    const Place place(*this);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost_.passes,
                              cost_.memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return Error{ErrorCode::overloaded,
                     "expected enough memory to hash a password, but there is none now"};
    }
    return std::string(text.data());
}

bool SodiumPasswordHash::verify(std::string_view hash, std::string_view password) const {
    const std::string text(hash);
    if (!is_readable(text)) {
        return false;
    }
    const Place place(*this);
    return crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
}

bool SodiumPasswordHash::is_outdated(std::string_view hash) const {
    const std::string text(hash);
    return !is_readable(text) ||
           crypto_pwhash_str_needs_rehash(text.c_str(), cost_.passes, cost_.memory) != 0;
}

}  // namespace motcua::system
