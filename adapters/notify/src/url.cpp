// Taking an address of the web apart: strict, because what is read leniently here is read otherwise
// by somebody else.
#include <algorithm>
#include <charconv>

#include <motcua/notify/guard.hpp>

namespace motcua::notify {
namespace {

Error no_url(std::string_view but) {
    return {ErrorCode::invalid_argument,
            "expected an address like https://host/path, but " + std::string(but)};
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_small(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_hex(char letter) {
    return is_digit(letter) || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
}

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return small;
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [](char letter) {
               return is_small(letter) || is_digit(letter) || letter == '-';
           });
}

/// "1", "0x7f": a host that ends so is taken for an address by many a reader.
bool is_number_like(std::string_view label) {
    return std::all_of(label.begin(), label.end(), is_digit) || label.substr(0, 2) == "0x";
}

bool is_name(std::string_view name) {
    if (name.empty() || name.size() > 253) {
        return false;
    }
    for (;;) {
        const std::size_t dot = name.find('.');
        const std::string_view label = name.substr(0, dot);
        if (!is_label(label)) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return !is_number_like(label);
        }
        name.remove_prefix(dot + 1);
    }
}

bool is_path(std::string_view path) {
    constexpr std::string_view never = "\"<>\\^`{|}#";
    for (std::size_t i = 0; i < path.size(); ++i) {
        const char letter = path[i];
        if (letter <= ' ' || letter > '~' || never.find(letter) != std::string_view::npos) {
            return false;
        }
        if (letter == '%' &&
            (i + 2 >= path.size() || !is_hex(path[i + 1]) || !is_hex(path[i + 2]))) {
            return false;
        }
    }
    return true;
}

/// Host and what follows it, "[…]" taken together.
struct Authority {
    std::string_view host;
    std::optional<std::string_view> port;
    bool bracketed = false;
};

std::optional<Authority> split(std::string_view text) {
    Authority authority;
    std::size_t end = 0;
    if (!text.empty() && text.front() == '[') {
        end = text.find(']');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        authority.bracketed = true;
        authority.host = text.substr(1, end - 1);
        ++end;
    } else {
        end = std::min(text.find(':'), text.size());
        authority.host = text.substr(0, end);
    }
    if (end < text.size()) {
        if (text[end] != ':') {
            return std::nullopt;
        }
        authority.port = text.substr(end + 1);
    }
    return authority;
}

bool read_host(const Authority& authority, WebUrl& url) {
    url.host = in_small_letters(authority.host);
    url.address = parse_address(url.host);
    if (url.address) {
        url.host = to_text(*url.address);
    }
    if (authority.bracketed) {
        return url.address && url.address->v6;
    }
    return url.address ? !url.address->v6 : is_name(url.host);
}

bool read_port(const Authority& authority, WebUrl& url) {
    url.port = url.secure ? 443 : 80;
    if (!authority.port) {
        return true;
    }
    const char* const begin = authority.port->data();
    const char* const end = begin + authority.port->size();
    const auto [stop, failed] = std::from_chars(begin, end, url.port);
    return failed == std::errc{} && stop == end && url.port != 0 && *begin != '0';
}

}  // namespace

Result<WebUrl> parse_url(std::string_view text) {
    if (text.size() > url_bytes_max) {
        return no_url("it is longer than " + std::to_string(url_bytes_max) + " bytes");
    }
    WebUrl url;
    const std::size_t colon = text.find("://");
    const std::string scheme =
        colon == std::string_view::npos ? std::string{} : in_small_letters(text.substr(0, colon));
    if (scheme != "https" && scheme != "http") {
        return no_url("it begins otherwise");
    }
    url.secure = scheme == "https";
    text.remove_prefix(colon + 3);
    const std::size_t end = std::min(text.find_first_of("/?#\\"), text.size());
    const std::string_view authority_text = text.substr(0, end);
    url.path = text.substr(end);
    if (url.path.empty() || url.path.front() == '?') {
        url.path.insert(0, 1, '/');
    }
    if (authority_text.find('@') != std::string_view::npos) {
        return no_url("it carries a user name");
    }
    const auto authority = split(authority_text);
    if (!authority || !read_host(*authority, url)) {
        return no_url("its host is none");
    }
    if (!read_port(*authority, url)) {
        return no_url("its port is none");
    }
    if (!is_path(url.path)) {
        return no_url("what follows its host is no path");
    }
    return url;
}

std::string WebUrl::text() const {
    const std::string shown = address && address->v6 ? "[" + host + "]" : host;
    return (secure ? "https://" : "http://") + shown + ":" + std::to_string(port) + path;
}

}  // namespace motcua::notify
