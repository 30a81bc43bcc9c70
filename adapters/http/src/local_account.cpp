// Names and links.
#include <algorithm>
#include <array>

#include <motcua/http/local_account.hpp>

namespace motcua::http {
namespace {

constexpr std::size_t kLoginMin = 2;
constexpr std::size_t kLoginMax = 64;

bool is_small(char letter) { return letter >= 'a' && letter <= 'z'; }

bool is_of_login(char letter) {
    return is_small(letter) || (letter >= '0' && letter <= '9') || letter == '.' || letter == '-' ||
           letter == '_';
}

NewLink make_link(AccountLink link, Random& random, const Digest& digest) {
    Hash bits{};
    random.fill(bits);
    NewLink made{std::move(link), to_hex(bits)};
    made.link.token = link_digest(made.text, digest);
    return made;
}

}  // namespace

bool is_login(std::string_view text) noexcept {
    return text.size() >= kLoginMin && text.size() <= kLoginMax && is_small(text.front()) &&
           std::all_of(text.begin(), text.end(), is_of_login);
}

std::string login_of(std::string_view said) {
    std::string login(said);
    std::transform(login.begin(), login.end(), login.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return login;
}

NewLink make_setup_link(const std::string& login, Instant now, Random& random,
                        const Digest& digest) {
    return make_link({{}, login, LinkKind::setup, now + setup_link_good_for}, random, digest);
}

NewLink make_sign_in_link(const std::string& login, Instant expires, Random& random,
                          const Digest& digest) {
    return make_link({{}, login, LinkKind::sign_in, expires}, random, digest);
}

Hash link_digest(std::string_view text, const Digest& digest) {
    const std::array<std::string_view, 2> parts{"motcua account link ", text};
    return digest.sha256(parts);
}

}  // namespace motcua::http
