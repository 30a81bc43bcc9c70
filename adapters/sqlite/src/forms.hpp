// The port of issued forms over the operations file.
#pragma once

#include "operations.hpp"

namespace motcua::sqlite {

/// Numbers and records of issued forms; their bytes stand among the papers.
class SqliteForms final : public FormStore {
public:
    SqliteForms(OperationsFile& file, Documents& documents) : file_(file), documents_(documents) {}
    Result<IssuedForm> issue(const IssuedForm& wanted, const std::string& key,
                             const WriteForm& write) override;
    Result<std::vector<IssuedForm>> issued(const DossierId& dossier) override;
    Result<std::optional<IssuedForm>> find(const DossierId& dossier,
                                           std::uint32_t ordinal) override;
    Result<std::string> content(const IssuedForm& form) override;

private:
    OperationsFile& file_;
    Documents& documents_;
};

/// Documents::put() inside a transaction of somebody else; the digest.
[[nodiscard]] std::string put_paper(Connection& connection, const OperationsOptions& options,
                                    const DossierId& dossier, std::string_view content);

}  // namespace motcua::sqlite
