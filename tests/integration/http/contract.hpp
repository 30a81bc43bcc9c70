// The contract of the interface (docs/api/openapi.json) as tests hold the server to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client.hpp"

namespace motcua::http::testing {

class Contract {
public:
    [[nodiscard]] static const Contract& get();

    [[nodiscard]] const json::Node& document() const { return document_; }
    /// What `node` is, or leads to.
    [[nodiscard]] const json::Node& at(const json::Node& node) const;

    /// What the document says of such a request ("GET", "/v1/tasks?late=true"); nullptr if nothing:
    /// that is for the test that compares it with the routes.
    [[nodiscard]] const json::Node* operation(const std::string& method,
                                              const std::string& target) const;
    /// What of the answer to a request is not as the document says: status, header, media type,
    /// body. Members that the document does not name are misfits too. Empty if all is, or if the
    /// document says nothing of such a request.
    [[nodiscard]] std::vector<std::string> misfits_of(const std::string& method,
                                                      const std::string& target,
                                                      const Answer& answer) const;

private:
    Contract();
    void check_header(const json::Node& response, const Answer& answer,
                      std::vector<std::string>& found) const;
    void check_body(const json::Node& response, const Answer& answer,
                    std::vector<std::string>& found) const;

    json::Node document_;
};

/// The segments of a path: "/v1/tasks" is {"v1", "tasks"}.
[[nodiscard]] std::vector<std::string> segments_of(std::string_view path);
/// Whether a segment stands for any: "{task}".
[[nodiscard]] bool is_parameter(const std::string& segment);

}  // namespace motcua::http::testing
