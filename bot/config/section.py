"""What sections of the configuration are made of."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, SecretStr

from bot.config import validators

List = BeforeValidator(validators.listed)
Url = Annotated[str, AfterValidator(validators.web_address)]
Name = Annotated[str, AfterValidator(validators.target_name)]
Target = Annotated[SecretStr, AfterValidator(validators.target_address)]


class Section(BaseModel):
    """A part of the configuration; a key that it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
