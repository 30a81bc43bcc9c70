// Tests of a procedure, run here before it is deployed, or of the one that is.
#include <motcua/engine/model/limits.hpp>

#include "members.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

constexpr std::chrono::seconds kWithin{20};

/// Two texts, as large as a body can be.
json::ReadLimits test_limits(const ServerLimits& limits) {
    json::ReadLimits read;
    read.bytes = limits.body_bytes;
    read.string_bytes = limits::definition_bytes_max;
    return read;
}

}  // namespace

void test_procedure(Call& call, Reader&) {
    const auto body =
        call.knows_query({}) ? call.object(test_limits(call.desk.options.limits)) : std::nullopt;
    if (!body) {
        return;
    }
    Members members(call, *body);
    TestOrder order;
    order.tests = members.text("tests");
    order.procedure = members.text_if_any("procedure");
    order.within = kWithin;
    order.in_english = call.request.language == Language::en;
    if (!members.fit()) {
        return;
    }
    Result<std::string> report = call.desk.parts.definitions.test(order);
    if (!report) {
        const bool named = report.error().code == ErrorCode::invalid_argument;
        call.refuse(report.error(), {named ? "/tests" : "", {}, {}});
        return;
    }
    call.answer(Response{200, "application/json", std::move(*report), {}});
}

}  // namespace motcua::http
