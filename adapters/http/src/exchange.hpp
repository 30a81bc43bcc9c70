// A request that passed the gate and its response, free of the library that carries them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motcua/http/server.hpp>

namespace motcua::http {

enum class Method { get, head, post, put, patch, del };
[[nodiscard]] std::string_view name_of(Method method);

/// Fields of a header as they came, in their order; names are compared without regard to case.
class Fields {
public:
    void add(std::string name, std::string value) {
        fields_.emplace_back(std::move(name), std::move(value));
    }
    /// The first of that name; nullopt if there is none.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const {
        return fields_;
    }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// Where a request came in.
enum class Listener {
    all,
    tracking,  ///< ServerOptions::tracking_listen
};

struct Request {
    Method method = Method::get;
    std::vector<std::string> path;             ///< decoded segments: /v1/tasks is {"v1", "tasks"}
    std::map<std::string, std::string> query;  ///< decoded; a name comes once
    Fields fields;
    std::string body;
    Language language = Language::vi;
    std::string client =
        {};  ///< address of who asks, as RFC 5952 writes it; never that of our proxy
    Listener listener = Listener::all;
};

struct Response {
    unsigned status = 200;
    std::string media_type = "application/json";
    std::string body;
    Fields fields;
};

/// Called once, from any thread.
using Respond = std::function<void(Response)>;

}  // namespace motcua::http
