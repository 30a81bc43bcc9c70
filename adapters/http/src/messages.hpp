// Between messages as Beast has them and as we have them. Only those that know Beast may include this.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "gate.hpp"

namespace motcua::http {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

[[nodiscard]] Head head_of(const Parser& parser);
/// Vietnamese unless English is asked for before it.
[[nodiscard]] Language language_of(const Fields& fields);

/// How an answer is sent.
struct Sending {
    bool without_body = false;  ///< of HEAD
    bool keep_alive = false;
    bool tls = false;
    std::string_view prefix{};  ///< ServerOptions::path_prefix
};
[[nodiscard]] boost::beast::http::response<boost::beast::http::string_body> message_of(
    Response response, const Sending& sending);

}  // namespace motcua::http
