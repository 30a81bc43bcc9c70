// The library takes a target apart; here is what it does not refuse.
#include "target.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <motcua/engine/model/text.hpp>

namespace motcua::http {

Result<Target> parse_target(std::string_view text) {
    const auto parsed = boost::urls::parse_origin_form({text.data(), text.size()});
    if (!parsed) {
        return Error{ErrorCode::invalid_argument,
                     "expected a path and a query as RFC 3986 writes them, but they are not"};
    }
    Target target;
    for (const auto segment : parsed->segments()) {
        target.path.emplace_back(segment.begin(), segment.end());
    }
    if (!target.path.empty() && target.path.back().empty()) {
        target.path.pop_back();  // "/v1/" is "/v1"
    }
    for (const auto param : parsed->params()) {
        std::string name(param.key.begin(), param.key.end());
        std::string value(param.value.begin(), param.value.end());
        if (!is_valid_utf8(name) || !is_valid_utf8(value)) {
            return Error{ErrorCode::invalid_argument, "expected a query in UTF-8, but it is not"};
        }
        if (!target.query.emplace(std::move(name), std::move(value)).second) {
            return Error{ErrorCode::invalid_argument,
                         "expected each name in the query once, but one comes again"};
        }
    }
    for (const std::string& segment : target.path) {
        if (!is_valid_utf8(segment)) {
            return Error{ErrorCode::invalid_argument, "expected a path in UTF-8, but it is not"};
        }
    }
    return target;
}

bool is_path_prefix(std::string_view text) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    if (text.empty()) {
        return false;
    }
    while (!text.empty()) {
        if (text.front() != '/') {
            return false;
        }
        text.remove_prefix(1);
        const std::string_view segment = text.substr(0, text.find('/'));
        if (segment.empty() || segment == "." || segment == ".." ||
            segment.find_first_not_of(plain) != std::string_view::npos) {
            return false;
        }
        text.remove_prefix(segment.size());
    }
    return true;
}

std::string without_prefix(std::string target, std::string_view prefix) {
    if (prefix.empty() || !target.starts_with(prefix)) {
        return target;
    }
    const std::string rest = target.substr(prefix.size());
    if (rest.empty() || rest.front() == '?') {
        return "/" + rest;
    }
    return rest.front() == '/' ? rest : target;
}

}  // namespace motcua::http
