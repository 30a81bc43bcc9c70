// The port DefinitionTools over the language and what an engine has deployed.
#pragma once

#include <mutex>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/definition_tools.hpp>

namespace motcua::cli {

class DefinitionDesk final : public DefinitionTools {
public:
    /// Both must outlive it.
    DefinitionDesk(Engine& engine, const Digest& digest) : engine_(engine), digest_(digest) {}

    [[nodiscard]] CheckedDefinition check(const std::string& source,
                                          const std::string& file) override;
    [[nodiscard]] Result<std::string> compare(const std::string& before,
                                              const std::string& after) override;
    [[nodiscard]] Result<OrganisationDefinition> organisation(const std::string& source) override;
    [[nodiscard]] std::string organisation_text(const OrganisationDefinition& organisation,
                                                const std::string& remark) override;
    [[nodiscard]] Result<std::string> test(const TestOrder& order) override;

private:
    Engine& engine_;
    const Digest& digest_;
    std::mutex testing_;  ///< one runs at a time
};

}  // namespace motcua::cli
