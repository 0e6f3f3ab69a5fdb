"""What sections of the configuration are made of."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, SecretStr

from bot import checks

List = BeforeValidator(checks.listed)
Url = Annotated[str, AfterValidator(checks.web_address)]
Name = Annotated[str, AfterValidator(checks.target_name)]
Target = Annotated[SecretStr, AfterValidator(checks.target_address)]


class Section(BaseModel):
    """A part of the configuration; a key that it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
