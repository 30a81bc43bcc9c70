// Ids and secrets of webhooks from the Random port.
#include <array>

#include <motcua/notify/rules.hpp>
#include <motcua/notify/signature.hpp>

namespace motcua::notify {

Result<void> Rules::check_url(const std::string& url) const {
    const Result<WebUrl> checked = notify::check_url(policy_, url);
    return checked ? Result<void>{} : Result<void>(checked.error());
}

std::string Rules::new_id() const {
    constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";
    std::array<std::uint8_t, 26> bytes{};
    random_.fill(bytes);
    std::string id = "wh_";
    for (const std::uint8_t byte : bytes) {
        id += letters[byte % letters.size()];
    }
    return id;
}

std::string Rules::new_secret() const { return make_secret(random_); }

}  // namespace motcua::notify
