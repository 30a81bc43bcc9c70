// Keys are made of random letters and read back without a look at the store.
#include <algorithm>
#include <array>

#include <motcua/http/api_key.hpp>

namespace motcua::http {
namespace {

constexpr std::string_view kBegin = "mc_live_";
constexpr std::string_view kLetters =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t kIdLength = 12;
constexpr std::size_t kSecretLength = 44;  // 62^44 > 2^256
constexpr std::size_t kCheckLength = 6;

/// Letters and digits, each as likely as the others.
std::string random_text(Random& random, std::size_t length) {
    constexpr unsigned even = 256 / 62 * 62;
    std::string text;
    while (text.size() < length) {
        std::array<std::uint8_t, 64> bytes{};
        random.fill(bytes);
        for (const std::uint8_t byte : bytes) {
            if (byte < even && text.size() < length) {
                text += kLetters[byte % kLetters.size()];
            }
        }
    }
    return text;
}

std::string check_of(std::string_view id, std::string_view secret, const Digest& digest) {
    const std::array<std::string_view, 4> parts{"motcua key check", id, "_", secret};
    return to_hex(digest.sha256(parts)).substr(0, kCheckLength);
}

Hash digest_of(std::string_view id, std::string_view secret, const Digest& digest) {
    const std::array<std::string_view, 4> parts{"motcua key", id, "_", secret};
    return digest.sha256(parts);
}

bool of_letters(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char letter) { return kLetters.find(letter) != std::string_view::npos; });
}

}  // namespace

bool is_scope(std::string_view word) {
    constexpr std::array all{scope::file, scope::read,       scope::events,  scope::act_as,
                             scope::work, scope::administer, scope::metrics, scope::audit};
    return std::find(all.begin(), all.end(), word) != all.end();
}

bool go_together(const std::vector<std::string>& scopes) {
    const auto is_audit = [](const std::string& one) { return one == scope::audit; };
    return std::none_of(scopes.begin(), scopes.end(), is_audit) ||
           std::all_of(scopes.begin(), scopes.end(), is_audit);
}

NewKey make_api_key(Random& random, const Digest& digest) {
    NewKey made;
    made.key.id = random_text(random, kIdLength);
    const std::string secret = random_text(random, kSecretLength);
    made.key.secret = digest_of(made.key.id, secret, digest);
    made.text = std::string(kBegin) + made.key.id + "_" + secret + "_" +
                check_of(made.key.id, secret, digest);
    return made;
}

bool is_like_api_key(std::string_view text) noexcept { return text.starts_with(kBegin); }

std::optional<KeyText> read_api_key(std::string_view text, const Digest& digest) {
    constexpr std::size_t length = kBegin.size() + kIdLength + 1 + kSecretLength + 1 + kCheckLength;
    if (text.size() != length || !text.starts_with(kBegin)) {
        return std::nullopt;
    }
    text.remove_prefix(kBegin.size());
    const std::string_view id = text.substr(0, kIdLength);
    const std::string_view secret = text.substr(kIdLength + 1, kSecretLength);
    const std::string_view check = text.substr(kIdLength + 1 + kSecretLength + 1);
    if (text[kIdLength] != '_' || text[kIdLength + 1 + kSecretLength] != '_' || !of_letters(id) ||
        !of_letters(secret) || check != check_of(id, secret, digest)) {
        return std::nullopt;
    }
    return KeyText{std::string(id), digest_of(id, secret, digest)};
}

}  // namespace motcua::http
